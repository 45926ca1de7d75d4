-- +goose Up
create table command_done (
  municipality @int not null,
  actor @id not null,
  id @id not null,
  name @text not null,
  payload_hash @blob not null,
  answer @text not null,
  at @time not null,
  primary key (municipality, actor, id)
) @strict;

create table outbox (
  municipality @int not null,
  id @id not null,
  event @text not null,
  payload @text not null,
  at @time not null,
  done @bool not null,
  primary key (municipality, id)
) @strict;
create index outbox_waiting on outbox (municipality, done, at, id);

create table draft (
  municipality @int not null,
  staff @id not null,
  id @id not null,
  duty @id not null,
  desk @id not null,
  form @text not null,
  fields @text not null,
  started_at @time not null,
  saved_at @time not null,
  primary key (municipality, staff, id)
) @strict;
create index draft_desk on draft (municipality, desk, saved_at);
