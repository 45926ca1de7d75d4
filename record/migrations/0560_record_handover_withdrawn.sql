-- +goose Up
alter table handover add column ended_by @id;
alter table handover add column why @text not null default '';
create index handover_desk on handover (municipality, desk, ended_at);
