-- +goose Up
create table concealed_key (
  municipality @int not null,
  person @id not null,
  house @id not null,
  primary key (municipality, person, house),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
