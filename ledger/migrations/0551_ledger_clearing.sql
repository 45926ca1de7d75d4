-- +goose Up
-- Which piece comes next of what an import still has to put away: after the switch the
-- lines that were not taken over, later what stands in lines that are settled. 0: none.
alter table ledger add column clearing @int not null default 0;
