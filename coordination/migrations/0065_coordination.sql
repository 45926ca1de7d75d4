-- +goose Up
create table coordination (
  municipality @int not null,
  id @id not null,
  about @id not null,
  asker @id not null,
  reason @text not null,
  person @id,
  answer @text not null,
  primary key (municipality, id),
  foreign key (municipality, id) references record (municipality, id)
) @strict;
create index coordination_about on coordination (municipality, about, id);
