-- +goose Up
-- One row for each contact that is counted (延べ). What was counted before this
-- table stays in the counters.
create table contact (
  municipality @int not null,
  consultation @id not null,
  id @id not null,
  month @text not null,
  area @id,
  desk @id,
  channel @text not null,
  informant @text not null,
  opening @bool not null,
  newcomers @int not null,
  anonymous @bool not null,
  persons @int not null,
  primary key (municipality, consultation, id),
  foreign key (municipality, consultation) references consultation (municipality, id)
) @strict;
create index contact_month on contact (municipality, month, desk, consultation);

create table contact_person (
  municipality @int not null,
  person @id not null,
  month @text not null,
  contact @id not null,
  desk @id,
  household @id,
  primary key (municipality, person, month, contact)
) @strict;

create table contact_household (
  municipality @int not null,
  household @id not null,
  month @text not null,
  contact @id not null,
  desk @id,
  primary key (municipality, household, month, contact)
) @strict;
