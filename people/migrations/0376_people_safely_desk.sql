-- +goose Up
alter table reach_safely add column desk @id;
