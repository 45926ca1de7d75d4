create table consultation (
	id serial primary key,
	municipality @int not null,
	words varchar(20) not null,
	until @time,
	made @time not null default current_timestamp,
	person @id not null references person (id),
	unique (id, municipality)
);
create index consultation_id on consultation (id);
create table loose (
	municipality @int not null
) @strict;
create trigger watch after insert on consultation begin select 1; end;
alter table loose add column n integer not null default 0;
listen changes;
