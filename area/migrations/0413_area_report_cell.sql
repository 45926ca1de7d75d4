-- +goose Up
create table report_cell (
  municipality @int not null,
  code @text not null,
  valid_from @text not null,
  valid_to @text not null,
  position @int not null,
  label_ja @text not null,
  label_en @text not null,
  formula @text not null,
  primary key (municipality, code, valid_from),
  check (valid_from <= valid_to)
) @strict;
