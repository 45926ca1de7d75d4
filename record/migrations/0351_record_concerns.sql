-- +goose Up
alter table concerns add column ground @text not null default '';
