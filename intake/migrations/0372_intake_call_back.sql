-- +goose Up
create table call_back (
  municipality @int not null,
  phone @text not null,
  consultation @id not null,
  primary key (municipality, phone, consultation),
  foreign key (municipality, consultation) references consultation (municipality, id)
) @strict;
create index call_back_consultation on call_back (municipality, consultation);
