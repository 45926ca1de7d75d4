-- +goose Up
create table person_address (
  municipality @int not null,
  id @id not null,
  person @id not null,
  place @int not null,
  kind @text not null,
  text @text not null,
  house_number @text not null,
  area @id,
  from_on @date not null,
  until_on @date not null,
  ended @text not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index person_address_person on person_address (municipality, person, ended);

create table concealed_address (
  municipality @int not null,
  id @id not null,
  person @id not null,
  hidden @blob not null,
  made_at @time not null,
  staff @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index concealed_address_person on concealed_address (municipality, person, made_at);

create table concealment (
  municipality @int not null,
  id @id not null,
  person @id not null,
  reason @text not null,
  source @text not null,
  from_at @time not null,
  review_on @date not null,
  staff @id,
  desk @id,
  primary key (municipality, id),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
create index concealment_person on concealment (municipality, person, from_at);
create index concealment_review on concealment (municipality, review_on, id);
