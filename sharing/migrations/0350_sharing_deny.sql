-- +goose Up
alter table deny add column source @id;
alter table deny add column desk @id;
alter table deny add column reason @text not null default '';
alter table deny add column set_by @id;
alter table deny add column ended_by @id;
alter table deny add column ended_at @time;
alter table deny add column end_reason @text not null default '';
update deny set source = id where source is null;
create index deny_object on deny (municipality, object, staff);
create index deny_source on deny (municipality, source);
create index deny_desk on deny (municipality, desk, id);
