-- +goose Up
create table same_person (
  municipality @int not null,
  id @id not null,
  person @id not null,
  other @id not null,
  state @text not null check (state in ('SAME', 'DIFFERENT')),
  why @text not null,
  agreed @text not null,
  from_at @time not null,
  staff @id not null,
  desk @id not null,
  ended_at @time,
  ended_by @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id),
  foreign key (municipality, other) references person (municipality, id)
) @strict;
create index same_person_person on same_person (municipality, person, other, from_at);
create index same_person_other on same_person (municipality, other, person);
