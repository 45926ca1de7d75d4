-- +goose Up
create table household_event (
  municipality @int not null,
  id @id not null,
  household @id not null,
  person @id not null,
  kind @text not null check (kind in ('JOIN', 'LEAVE', 'SPLIT')),
  other @id,
  on_day @date not null,
  at @time not null,
  staff @id not null,
  desk @id not null,
  primary key (municipality, id),
  foreign key (municipality, household) references household (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index household_event_household on household_event (municipality, household, on_day, id);
create index household_event_person on household_event (municipality, person, on_day, id);

create table relation (
  municipality @int not null,
  id @id not null,
  person @id not null,
  other @id not null,
  kind @text not null,
  from_on @date not null,
  until_on @date not null,
  ended @bool not null,
  made_at @time not null,
  staff @id not null,
  desk @id not null,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id),
  foreign key (municipality, other) references person (municipality, id)
) @strict;
create index relation_person on relation (municipality, person, ended);
create index relation_other on relation (municipality, other, ended);
