-- +goose Up
create table reach (
  municipality @int not null,
  id @id not null,
  object @id not null,
  holder @id not null,
  parts @int not null,
  ground @text not null check (ground <> ''),
  basis @text not null check (basis <> ''),
  from_at @time not null,
  until_at @time not null,
  source @id not null,
  primary key (municipality, id)
) @strict;
create index reach_object on reach (municipality, object, holder, until_at);
create index reach_holder on reach (municipality, holder, until_at, object);
create index reach_source on reach (municipality, source);

create table deny (
  municipality @int not null,
  id @id not null,
  staff @id not null,
  object @id not null,
  kind @text not null,
  from_at @time not null,
  until_at @time not null,
  primary key (municipality, id)
) @strict;
create index deny_staff on deny (municipality, staff, object);

create table consent (
  municipality @int not null,
  id @id not null,
  person @id not null,
  record @id not null,
  state @text not null,
  form @text not null,
  scope @text not null,
  recipient @id,
  recipient_in @text not null,
  heard_by @id not null,
  heard_desk @id not null,
  heard_at @time not null,
  until_at @time,
  withdrawn_at @time,
  primary key (municipality, id)
) @strict;
create index consent_record on consent (municipality, record, heard_at);
create index consent_person on consent (municipality, person, heard_at);
