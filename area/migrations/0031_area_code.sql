-- +goose Up
create table code_list (
  municipality @int not null,
  list @text not null,
  name_ja @text not null,
  name_en @text not null,
  primary key (municipality, list)
) @strict;

create table code_value (
  municipality @int not null,
  list @text not null,
  code @text not null,
  valid_from @text not null,
  valid_to @text not null,
  position @int not null,
  label_ja @text not null,
  label_en @text not null,
  label_easy @text not null,
  attrs @text not null,
  primary key (municipality, list, code, valid_from),
  foreign key (municipality, list) references code_list (municipality, list),
  check (valid_from <= valid_to)
) @strict;

create table setting (
  municipality @int not null,
  name @text not null,
  valid_from @text not null,
  valid_to @text not null,
  value @text not null,
  primary key (municipality, name, valid_from),
  check (valid_from <= valid_to)
) @strict;

create table desk_take (
  municipality @int not null,
  desk @id not null,
  issue @text not null,
  stages @text not null,
  verified @bool not null,
  position @int not null,
  primary key (municipality, desk, issue)
) @strict;
create index desk_take_issue on desk_take (municipality, issue, position, desk);
