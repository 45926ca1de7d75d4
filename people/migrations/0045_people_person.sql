-- +goose Up
create table person (
  municipality @int not null,
  id @id not null,
  birth @date not null,
  sex @text not null,
  language @text not null,
  died @date not null,
  concealed @bool not null,
  unchecked @bool not null,
  made_at @time not null,
  made_record @id,
  version @int not null,
  primary key (municipality, id)
) @strict;
create index person_concealed on person (municipality, concealed, id);
create index person_unchecked on person (municipality, unchecked, id);

create table person_name (
  municipality @int not null,
  id @id not null,
  person @id not null,
  place @int not null,
  kind @text not null,
  family @text not null,
  given @text not null,
  whole @text not null,
  kana @text not null,
  from_on @date not null,
  until_on @date not null,
  ended @text not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index person_name_person on person_name (municipality, person, ended);

create table person_contact (
  municipality @int not null,
  id @id not null,
  person @id not null,
  place @int not null,
  kind @text not null,
  value @text not null,
  note @text not null,
  from_on @date not null,
  until_on @date not null,
  ended @text not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index person_contact_person on person_contact (municipality, person, ended);

create table reach_safely (
  municipality @int not null,
  id @id not null,
  person @id not null,
  version @int not null,
  ring @text not null,
  number @text not null,
  times @text not null,
  message @text not null,
  as_whom @text not null,
  not_alone @bool not null,
  hide_from @bool not null,
  note @text not null,
  from_on @date not null,
  ended @text not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create unique index reach_safely_person on reach_safely (municipality, person, version);

create table person_birth (
  municipality @int not null,
  id @id not null,
  person @id not null,
  birth @date not null,
  sex @text not null,
  language @text not null,
  died @date not null,
  until_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index person_birth_person on person_birth (municipality, person, until_at);
