-- +goose Up
create table review_inquiry (
  municipality @int not null,
  id @id not null,
  staff @id not null,
  at @time not null,
  by_whom @text not null,
  checked @text not null,
  reference @text not null,
  primary key (municipality, id)
) @strict;
create index review_inquiry_at on review_inquiry (municipality, at);

create table review_inquiry_person (
  municipality @int not null,
  inquiry @id not null,
  person @id not null,
  primary key (municipality, inquiry, person)
) @strict;
