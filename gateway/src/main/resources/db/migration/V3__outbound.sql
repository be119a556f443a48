-- Rows of outbound documents that were held back, by keyed digest: a later delivery is shown as a
-- re-sending. Never a supply point number. Plain SQL: H2 (embedded) and PostgreSQL.
create table outbound_hold (
  row_digest varchar(64) not null primary key,
  operation varchar(200) not null,
  exchange varchar(64) not null,
  recipient varchar(16) not null,
  cause varchar(32) not null,
  held_at timestamp(6) with time zone not null,
  resent_exchange varchar(64),
  resent_at timestamp(6) with time zone,
  constraint outbound_hold_resent_as_a_whole
    check ((resent_exchange is null) = (resent_at is null))
);

create index outbound_hold_open on outbound_hold (operation, resent_at);

-- Files put into folders for retailers: what a start after a crash finds half done.
create table outbound_file (
  folder varchar(64) not null,
  name varchar(255) not null,
  sha256 varchar(64) not null,
  exchange varchar(64) not null,
  state varchar(16) not null,
  changed_at timestamp(6) with time zone not null,
  primary key (folder, name),
  constraint outbound_file_state_known check (state in ('RELEASING', 'DELIVERED', 'HELD'))
);
