-- +goose Up
create table layer (
  municipality @int not null,
  code @text not null,
  level @int not null,
  name_ja @text not null,
  name_en @text not null,
  role_ja @text not null,
  role_en @text not null,
  valid_from @text not null,
  valid_to @text not null,
  primary key (municipality, code)
) @strict;

create table area (
  municipality @int not null,
  id @id not null,
  code @text not null,
  layer @text not null,
  name_ja @text not null,
  name_en @text not null,
  example @bool not null,
  valid_from @text not null,
  valid_to @text not null,
  primary key (municipality, id),
  unique (municipality, code),
  foreign key (municipality, layer) references layer (municipality, code),
  check (valid_from <= valid_to)
) @strict;

create table area_parent (
  municipality @int not null,
  area @id not null,
  valid_from @text not null,
  parent @id not null,
  valid_to @text not null,
  primary key (municipality, area, valid_from),
  foreign key (municipality, area) references area (municipality, id),
  foreign key (municipality, parent) references area (municipality, id),
  check (area <> parent),
  check (valid_from <= valid_to)
) @strict;

create table desk_area (
  municipality @int not null,
  area @id not null,
  desk @id not null,
  valid_from @text not null,
  valid_to @text not null,
  position @int not null,
  primary key (municipality, area, desk, valid_from),
  foreign key (municipality, area) references area (municipality, id),
  check (valid_from <= valid_to)
) @strict;
create index desk_area_desk on desk_area (municipality, desk, valid_from);
