-- +goose Up
create table review_reveal (
  municipality @int not null,
  id @id not null,
  line @id not null,
  staff @id not null,
  reason @text not null,
  at @time not null,
  primary key (municipality, id)
) @strict;
create index review_reveal_line on review_reveal (municipality, line, staff, at);
