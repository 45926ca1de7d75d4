-- +goose Up
create table intake_asked (
  municipality @int not null,
  about @id not null,
  question @id not null,
  staff @id not null,
  on_day @date not null,
  desk @id not null,
  name @id,
  kana @id,
  shown @bool not null,
  at @time not null,
  primary key (municipality, about, question, staff, on_day)
) @strict;
create index intake_asked_staff on intake_asked (municipality, staff, on_day);
create index intake_asked_desk on intake_asked (municipality, desk, on_day);
