-- +goose Up
-- What is entered for a month after it was locked stands apart.
alter table tally_delta add column late @bool not null default 0;

create table tally_sum_late (
  municipality @int not null,
  counter @text not null,
  month @text not null,
  area @id not null,
  desk @id not null,
  topic @text not null,
  late @bool not null default 0,
  n @int not null,
  primary key (municipality, counter, month, area, desk, topic, late)
) @strict;
insert into tally_sum_late (municipality, counter, month, area, desk, topic, late, n)
 select municipality, counter, month, area, desk, topic, 0, n from tally_sum;
drop table tally_sum;
alter table tally_sum_late rename to tally_sum;
create index tally_sum_desk on tally_sum (municipality, desk, month);

create table tally_lock (
  municipality @int not null,
  month @text not null,
  staff @id not null,
  at @time not null,
  primary key (municipality, month)
) @strict;

-- Persons and households, each counted once: at the desk in the month, in the
-- month, at the desk in the fiscal year, in the fiscal year.
create table tally_once_delta (
  municipality @int not null,
  id @id not null,
  month @text not null,
  desk @id not null,
  late @bool not null,
  person_desk @int not null,
  person_all @int not null,
  person_desk_year @int not null,
  person_all_year @int not null,
  household_desk @int not null,
  household_all @int not null,
  household_desk_year @int not null,
  household_all_year @int not null,
  primary key (municipality, id)
) @strict;

create table tally_once (
  municipality @int not null,
  month @text not null,
  desk @id not null,
  late @bool not null,
  person_desk @int not null,
  person_all @int not null,
  person_desk_year @int not null,
  person_all_year @int not null,
  household_desk @int not null,
  household_all @int not null,
  household_desk_year @int not null,
  household_all_year @int not null,
  primary key (municipality, month, desk, late)
) @strict;
