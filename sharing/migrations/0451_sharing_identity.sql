-- +goose Up
create table identity (
  municipality @int not null,
  person @id not null,
  root @id not null,
  primary key (municipality, person)
) @strict;
create index identity_root on identity (municipality, root, person);
