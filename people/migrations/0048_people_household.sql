-- +goose Up
create table household (
  municipality @int not null,
  id @id not null,
  notion @text not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id)
) @strict;

create table household_member (
  municipality @int not null,
  id @id not null,
  household @id not null,
  person @id not null,
  from_on @date not null,
  until_on @date not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, household) references household (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index household_member_person on household_member (municipality, person, until_on);
create index household_member_household on household_member (municipality, household, until_on, person);
