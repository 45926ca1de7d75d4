-- +goose Up
create table revision (
  municipality @int not null,
  subject @id not null,
  facet @text not null,
  version @int not null,
  part @text not null,
  staff @id,
  desk @id,
  at @time not null,
  before @text not null,
  primary key (municipality, subject, facet, version)
) @strict;
