-- +goose Up
create table pack_installed (
  municipality @int not null,
  digest @text not null,
  name @text not null,
  installed_at @time not null,
  primary key (municipality)
) @strict;
