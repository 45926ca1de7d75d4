-- +goose Up
create table conceal_release (
  municipality @int not null,
  id @id not null,
  person @id not null,
  desk @id not null,
  reason @text not null,
  asked_by @id not null,
  asked_at @time not null,
  decision @text not null,
  why @text not null,
  decided_by @id,
  decided_at @time,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index conceal_release_person on conceal_release (municipality, person, desk, asked_at);
create index conceal_release_desk on conceal_release (municipality, desk, decision, asked_at);
alter table concealment add column ended @id;
