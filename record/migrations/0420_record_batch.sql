-- +goose Up
-- Records of an import stand in a batch and are seen when it is switched on: one
-- row decides it for all of them.
create table batch (
  municipality @int not null,
  id @id not null,
  desk @id not null,
  is_on @bool not null,
  made_at @time not null,
  changed_at @time not null,
  primary key (municipality, id)
) @strict;
alter table record add column batch @id;
alter table record drop column batch_off;
create index record_batch on record (municipality, batch, id) where batch is not null;
