-- +goose Up
create table danger_number (
  municipality @int not null,
  code @text not null,
  position @int not null,
  body @text not null,
  primary key (municipality, code)
) @strict;

create table report_place (
  municipality @int not null,
  code @text not null,
  position @int not null,
  body @text not null,
  primary key (municipality, code)
) @strict;
