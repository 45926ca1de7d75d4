-- +goose Up
create table handover (
  municipality @int not null,
  id @id not null,
  record @id not null,
  desk @id not null,
  from_staff @id not null,
  to_staff @id not null,
  staff @id not null,
  made_at @time not null,
  ended_at @time,
  primary key (municipality, id),
  foreign key (municipality, record) references record (municipality, id)
) @strict;
create index handover_from on handover (municipality, from_staff, desk, ended_at);
create index handover_record on handover (municipality, record, ended_at);
