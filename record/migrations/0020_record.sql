-- +goose Up
create table record (
  municipality @int not null,
  id @id not null,
  kind @text not null,
  parent @id,
  code @text not null,
  desk @id not null,
  staff @id,
  area @id,
  class @text not null,
  sealed @bool not null,
  title @text not null,
  batch_off @bool not null,
  is_open @bool not null,
  next_on @text not null,
  next_at @time,
  clock @text not null,
  phrase @text not null,
  waiting_for @id,
  wait_since @text not null,
  escalation @int not null,
  made_at @time not null,
  closed_at @time,
  close_code @text not null,
  version @int not null,
  primary key (municipality, id),
  check (is_open = 0 or next_on <> ''),
  check (is_open = 0 or phrase <> ''),
  check (clock = 'DAYS' or is_open = 0 or next_at is not null)
) @strict;
create unique index record_code on record (municipality, code);
create index record_desk on record (municipality, desk, is_open, next_on, id);
create index record_waiting on record (municipality, waiting_for, is_open, next_on, id);
create index record_parent on record (municipality, parent, made_at);
create index record_due on record (municipality, is_open, next_on, id);

create table concerns (
  municipality @int not null,
  record @id not null,
  person @id not null,
  role @text not null,
  place @int not null,
  from_at @time not null,
  primary key (municipality, record, person),
  foreign key (municipality, record) references record (municipality, id)
) @strict;
create index concerns_person on concerns (municipality, person, record);

create table revision (
  municipality @int not null,
  id @id not null,
  record @id not null,
  part @text not null,
  staff @id,
  at @time not null,
  before @text not null,
  primary key (municipality, id)
) @strict;
create index revision_record on revision (municipality, record, at);
