-- +goose Up
create table settled (
  municipality @int not null,
  mark @id not null,
  primary key (municipality)
) @strict;
