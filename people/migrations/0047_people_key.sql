-- +goose Up
create table person_key (
  municipality @int not null,
  kind @text not null,
  key @text not null,
  person @id not null,
  primary key (municipality, kind, key, person),
  foreign key (municipality, person) references person (municipality, id)
) @strict;

create table person_bigram (
  municipality @int not null,
  gram @text not null,
  person @id not null,
  primary key (municipality, gram, person),
  foreign key (municipality, person) references person (municipality, id)
) @strict;
