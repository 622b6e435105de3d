-- session_pin: what every connection of the program starts with. Repeating it changes nothing.
set search_path = pg_catalog;
set datestyle = 'ISO, YMD';
set timezone = 'UTC';
set standard_conforming_strings = on;
set extra_float_digits = 1;
set bytea_output = 'hex';
set client_min_messages = error;
