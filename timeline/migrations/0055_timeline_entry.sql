-- +goose Up
create table entry (
  municipality @int not null,
  id @id not null,
  record @id not null,
  at @time not null,
  kind @text not null,
  channel @text not null,
  part @text not null check (part <> ''),
  basis @text not null check (basis <> ''),
  sealed @bool not null,
  informant @text not null,
  staff @id,
  desk @id,
  minutes @int not null,
  words @text not null check (words <> ''),
  supersedes @id,
  superseded_by @id,
  written_at @time not null,
  primary key (municipality, id),
  foreign key (municipality, record) references record (municipality, id)
) @strict;
create index entry_record on entry (municipality, record, at, id);

create table entry_person (
  municipality @int not null,
  entry @id not null,
  person @id not null,
  record @id not null,
  primary key (municipality, entry, person)
) @strict;
create index entry_person_record on entry_person (municipality, record, entry);
