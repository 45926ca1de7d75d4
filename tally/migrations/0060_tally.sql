-- +goose Up
create table tally_delta (
  municipality @int not null,
  id @id not null,
  counter @text not null,
  month @text not null,
  area @id not null,
  desk @id not null,
  topic @text not null,
  n @int not null,
  primary key (municipality, id)
) @strict;
create index tally_delta_desk on tally_delta (municipality, desk, month);

create table tally_sum (
  municipality @int not null,
  counter @text not null,
  month @text not null,
  area @id not null,
  desk @id not null,
  topic @text not null,
  n @int not null,
  primary key (municipality, counter, month, area, desk, topic)
) @strict;
create index tally_sum_desk on tally_sum (municipality, desk, month);
