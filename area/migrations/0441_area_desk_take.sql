-- +goose Up
drop table desk_take;
