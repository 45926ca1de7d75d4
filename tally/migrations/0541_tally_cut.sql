-- +goose Up
-- Persons and households are counted once in each group of a cut as well: by
-- topic, district, channel and informant. Everybody together is the cut ''.
alter table tally_once_delta add column cut @text not null default '';
alter table tally_once_delta add column code @text not null default '';

create table tally_once_cut (
  municipality @int not null,
  month @text not null,
  cut @text not null,
  code @text not null,
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
  primary key (municipality, month, cut, code, desk, late)
) @strict;
insert into tally_once_cut (municipality, month, cut, code, desk, late, person_desk, person_all, person_desk_year, person_all_year,
 household_desk, household_all, household_desk_year, household_all_year)
 select municipality, month, '', '', desk, late, person_desk, person_all, person_desk_year, person_all_year,
 household_desk, household_all, household_desk_year, household_all_year from tally_once;
drop table tally_once;
alter table tally_once_cut rename to tally_once;
create index tally_once_desk on tally_once (municipality, desk, month);
