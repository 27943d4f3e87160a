CREATE TABLE public.activities (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    kind text NOT NULL,
    text text NOT NULL,
    start text NOT NULL,
    exit text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_activities_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_activities_exit CHECK ((length(exit) = 10)),
    CONSTRAINT ck_activities_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_activities_start CHECK ((length(start) = 10))
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.answers_bip_0_1_0 (
    id bigint NOT NULL,
    jobbsokning real NOT NULL,
    arbetsmarknad real NOT NULL,
    halsa real NOT NULL,
    samarbete real NOT NULL,
    mal real NOT NULL,
    tilltro real NOT NULL,
    mentors_tilltro real NOT NULL,
    yrkeskompetens real NOT NULL,
    natverk real NOT NULL,
    vardagsork real NOT NULL,
    arbetsidentitet real NOT NULL,
    CONSTRAINT ck_answers_bip_0_1_0_code_0 CHECK (((((jobbsokning >= ('-7'::integer)::double precision) AND (jobbsokning <= ('-1'::integer)::double precision)) OR ((jobbsokning >= (1)::double precision) AND (jobbsokning <= (5)::double precision))) AND (jobbsokning = ((jobbsokning)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_1 CHECK (((((arbetsmarknad >= ('-7'::integer)::double precision) AND (arbetsmarknad <= ('-1'::integer)::double precision)) OR ((arbetsmarknad >= (1)::double precision) AND (arbetsmarknad <= (5)::double precision))) AND (arbetsmarknad = ((arbetsmarknad)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_10 CHECK (((((arbetsidentitet >= ('-7'::integer)::double precision) AND (arbetsidentitet <= ('-1'::integer)::double precision)) OR ((arbetsidentitet >= (1)::double precision) AND (arbetsidentitet <= (5)::double precision))) AND (arbetsidentitet = ((arbetsidentitet)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_2 CHECK (((((halsa >= ('-7'::integer)::double precision) AND (halsa <= ('-1'::integer)::double precision)) OR ((halsa >= (1)::double precision) AND (halsa <= (5)::double precision))) AND (halsa = ((halsa)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_3 CHECK (((((samarbete >= ('-7'::integer)::double precision) AND (samarbete <= ('-1'::integer)::double precision)) OR ((samarbete >= (1)::double precision) AND (samarbete <= (5)::double precision))) AND (samarbete = ((samarbete)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_4 CHECK (((((mal >= ('-7'::integer)::double precision) AND (mal <= ('-1'::integer)::double precision)) OR ((mal >= (1)::double precision) AND (mal <= (5)::double precision))) AND (mal = ((mal)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_5 CHECK (((((tilltro >= ('-7'::integer)::double precision) AND (tilltro <= ('-1'::integer)::double precision)) OR ((tilltro >= (1)::double precision) AND (tilltro <= (5)::double precision))) AND (tilltro = ((tilltro)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_6 CHECK (((((mentors_tilltro >= ('-7'::integer)::double precision) AND (mentors_tilltro <= ('-1'::integer)::double precision)) OR ((mentors_tilltro >= (1)::double precision) AND (mentors_tilltro <= (5)::double precision))) AND (mentors_tilltro = ((mentors_tilltro)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_7 CHECK (((((yrkeskompetens >= ('-7'::integer)::double precision) AND (yrkeskompetens <= ('-1'::integer)::double precision)) OR ((yrkeskompetens >= (1)::double precision) AND (yrkeskompetens <= (5)::double precision))) AND (yrkeskompetens = ((yrkeskompetens)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_8 CHECK (((((natverk >= ('-7'::integer)::double precision) AND (natverk <= ('-1'::integer)::double precision)) OR ((natverk >= (1)::double precision) AND (natverk <= (5)::double precision))) AND (natverk = ((natverk)::integer)::double precision))),
    CONSTRAINT ck_answers_bip_0_1_0_code_9 CHECK (((((vardagsork >= ('-7'::integer)::double precision) AND (vardagsork <= ('-1'::integer)::double precision)) OR ((vardagsork >= (1)::double precision) AND (vardagsork <= (5)::double precision))) AND (vardagsork = ((vardagsork)::integer)::double precision)))
);
CREATE TABLE public.answers_engang_1_0_0 (
    id bigint NOT NULL,
    a real NOT NULL,
    CONSTRAINT ck_answers_engang_1_0_0_code_0 CHECK (((((a >= ('-7'::integer)::double precision) AND (a <= ('-1'::integer)::double precision)) OR ((a >= (1)::double precision) AND (a <= (10)::double precision))) AND (a = ((a)::integer)::double precision)))
);
CREATE TABLE public.answers_prov_1_0_0 (
    id bigint NOT NULL,
    a real NOT NULL,
    b text NOT NULL,
    CONSTRAINT ck_answers_prov_1_0_0_code_0 CHECK (((((a >= ('-7'::integer)::double precision) AND (a <= ('-1'::integer)::double precision)) OR ((a >= (1)::double precision) AND (a <= (10)::double precision))) AND (a = ((a)::integer)::double precision))),
    CONSTRAINT ck_answers_prov_1_0_0_text_0 CHECK ((length(b) <= 200))
);
CREATE TABLE public.consents (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    scope text NOT NULL,
    given text,
    withdrawn text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_consents_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_consents_given CHECK ((length(given) = 10)),
    CONSTRAINT ck_consents_said CHECK (((given IS NOT NULL) OR (withdrawn IS NOT NULL))),
    CONSTRAINT ck_consents_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_consents_scope CHECK ((scope = ANY (ARRAY['store'::text, 'report'::text, 'research'::text]))),
    CONSTRAINT ck_consents_withdrawn CHECK ((length(withdrawn) = 10))
);
CREATE TABLE public.enrolments (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    insats text NOT NULL,
    start text NOT NULL,
    exit text,
    exit_reason text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_enrolments_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_enrolments_exit CHECK ((length(exit) = 10)),
    CONSTRAINT ck_enrolments_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_enrolments_start CHECK ((length(start) = 10))
);
CREATE TABLE public.erasures (
    id bigint NOT NULL,
    mark text NOT NULL,
    reason text NOT NULL,
    records integer NOT NULL,
    gap bytea NOT NULL,
    signature bytea NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_erasures_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_erasures_gap CHECK ((length(gap) = 32)),
    CONSTRAINT ck_erasures_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.forms (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    instrument bigint NOT NULL,
    occasion text NOT NULL,
    date text,
    respondent text NOT NULL,
    groups text NOT NULL,
    state text NOT NULL,
    reason text,
    source bigint,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_forms_date CHECK ((length(date) = 10)),
    CONSTRAINT ck_forms_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_forms_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_forms_state CHECK ((state = ANY (ARRAY['given'::text, 'retracted'::text])))
);
CREATE TABLE public.gaps (
    id bigint NOT NULL,
    erasure bigint NOT NULL,
    record text NOT NULL,
    instrument bigint,
    digest bytea NOT NULL,
    CONSTRAINT ck_gaps_digest CHECK ((length(digest) = 32))
);
CREATE TABLE public.imports (
    id bigint NOT NULL,
    file text NOT NULL,
    sha256 text NOT NULL,
    map_sha256 text NOT NULL,
    instrument text NOT NULL,
    forms integer NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_imports_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_imports_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.instruments (
    id bigint NOT NULL,
    instrument text NOT NULL,
    version text NOT NULL,
    hash text NOT NULL,
    definition text NOT NULL,
    answers text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_instruments_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_instruments_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.log (
    seq bigint NOT NULL,
    at text NOT NULL,
    author text NOT NULL,
    action text NOT NULL,
    first bigint NOT NULL,
    records bigint NOT NULL,
    content bytea NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT ck_log_content CHECK ((length(content) = 32)),
    CONSTRAINT ck_log_hash CHECK ((length(hash) = 32)),
    CONSTRAINT ck_log_previous CHECK ((length(previous) = 32)),
    CONSTRAINT ck_log_records CHECK ((records >= 0))
);
CREATE TABLE public.mentorships (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    insats text,
    mentor text NOT NULL,
    start text NOT NULL,
    exit text,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_mentorships_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_mentorships_exit CHECK ((length(exit) = 10)),
    CONSTRAINT ck_mentorships_salt CHECK ((length(salt) = 16)),
    CONSTRAINT ck_mentorships_start CHECK ((length(start) = 10))
);
CREATE TABLE public.notes (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    date text NOT NULL,
    text text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_notes_date CHECK ((length(date) = 10)),
    CONSTRAINT ck_notes_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_notes_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.participants (
    id bigint NOT NULL,
    participant text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_participants_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_participants_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.particulars (
    id bigint NOT NULL,
    participant text NOT NULL,
    supersedes bigint,
    kon text,
    birth_year integer,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_particulars_birth_year CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
    CONSTRAINT ck_particulars_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_particulars_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.publications (
    id bigint NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    instrument text NOT NULL,
    until bigint NOT NULL,
    selection text NOT NULL,
    content text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_publications_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_publications_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.store (
    id bigint NOT NULL,
    name text NOT NULL,
    public_key bytea NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_store_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_store_salt CHECK ((length(salt) = 16))
);
CREATE TABLE public.upgrades (
    id bigint NOT NULL,
    revision text NOT NULL,
    program text NOT NULL,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT ck_upgrades_digest CHECK ((length(digest) = 32)),
    CONSTRAINT ck_upgrades_salt CHECK ((length(salt) = 16))
);
INSERT INTO public.activities VALUES (20, 'p1', NULL, 'praktik', 'på ett lager', '2024-03-01', NULL, '\x044f4cd351449a10c0985cc0e367391b', '\x4d3a7988faa70cb5ed0b24e9632c6aaa088e3f240fd6066b40812e90b3d0a1f8');
INSERT INTO public.alembic_version VALUES ('1');
INSERT INTO public.answers_bip_0_1_0 VALUES (37, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1);
INSERT INTO public.answers_bip_0_1_0 VALUES (38, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
INSERT INTO public.answers_engang_1_0_0 VALUES (34, 1);
INSERT INTO public.answers_engang_1_0_0 VALUES (35, 2);
INSERT INTO public.answers_prov_1_0_0 VALUES (24, 3, 'det går bra');
INSERT INTO public.answers_prov_1_0_0 VALUES (25, -2, '');
INSERT INTO public.answers_prov_1_0_0 VALUES (27, 4, 'det går bra');
INSERT INTO public.answers_prov_1_0_0 VALUES (29, 8, '');
INSERT INTO public.answers_prov_1_0_0 VALUES (30, -1, '');
INSERT INTO public.answers_prov_1_0_0 VALUES (31, 5, '');
INSERT INTO public.consents VALUES (6, 'p1', NULL, 'store', '2024-03-01', NULL, '\xe6c7591f1c48c5ba695608f4866fca7c', '\x3f55483bbed3cea8258e057ebdc469b953099d494f5a25e649ecd107d0cfb0ca');
INSERT INTO public.consents VALUES (7, 'p1', NULL, 'report', '2024-03-01', NULL, '\x2703fa52761fa7c25c149fbba12da959', '\xfcab3dc3f61e0738e788d63e60ad7300f466ec1c8ee3c79d3d1198781a90436d');
INSERT INTO public.consents VALUES (12, 'p2', NULL, 'store', '2024-03-01', NULL, '\x1f90abd9c1ffe1073a5386a8ea6fd7cb', '\x7d0a17c0d7942fb91c9387981440c7f0c255ed07bda76f7099be5855ea16ed7a');
INSERT INTO public.consents VALUES (13, 'p2', NULL, 'report', '2024-03-01', NULL, '\xf50f48b5f5df5235a26b2480b943e2ac', '\xf8f20b6c1fa41e6a917e5171cd3c771530824ca32178ce6f55ee6f868589aa09');
INSERT INTO public.enrolments VALUES (4, 'p1', NULL, 'Älvan', '2024-03-01', NULL, NULL, '\xb5c3a59d54dd0148f9f0039c7b05f058', '\x17a19317db10cb4d3d0874d58eac7435b032948d25328f300af55b81233bbe1b');
INSERT INTO public.enrolments VALUES (10, 'p2', NULL, 'Älvan', '2024-03-01', NULL, NULL, '\x860288faf87c3fc28a31956913fbb1f6', '\x734c4af0891bf103edc845a3dfd3a4602af84c674be57c1c09d247dddb723f36');
INSERT INTO public.enrolments VALUES (40, 'p2', 10, 'Älvan', '2024-03-01', '2024-09-01', 'arbete', '\xe8ba4cf019401dd8a810eafa501b646d', '\x9991c8ba79502608b7a7f9e6478c1662fa49cf847054db48ebb706b4173c0371');
INSERT INTO public.erasures VALUES (42, '62c2f4dc6a876761e26830230507ab766b9ba19fed28a367723a1cfcef6f9046', 'request', 7, '\x335d2c8cec9f662cb5294c39cc4d6c304d4c0a0ff0e433ebc5dca159c471d5e3', '\x75691efce783e24dca0e88401fcbdbf5f6394630ecfc9b5d140228fd339fc57edb374bb862917335ebcf69190dd0dddcee037b15b01a9d82d879c16d26230c00', '\x4f04e2909ec9e845232ca2bd225bc91c', '\x5f0cfb0786f569d520cbdc62a752cc1de924c51d3a172f69f87f92577c6f6712');
INSERT INTO public.forms VALUES (24, 'p1', NULL, 22, 'start', NULL, 'participant', '{}', 'given', NULL, 23, '\xbd012e437b0276846d13be0537bcdbfd', '\xd13a7f83b0061d931555be30eb08f5a80649dbfb38ab662fbfa28a76224c5e35');
INSERT INTO public.forms VALUES (25, 'p2', NULL, 22, 'start', '2024-03-05', 'participant', '{}', 'given', NULL, 23, '\x158936b425ec5e6eb955699aef5f60fb', '\x9af71f6c0925c92eb227ca8bac1dc9f4bef76844f5d0be295e9426d1aff0772c');
INSERT INTO public.forms VALUES (27, 'p1', 24, 22, 'start', NULL, 'participant', '{}', 'given', 'skrev fel', NULL, '\x3d584cb097d9dc047ad6ddc166be0b7d', '\xd2bde1e2f50dba8fe5d60a4b69732cded4feaf24a044da373991c91d71a72336');
INSERT INTO public.forms VALUES (29, 'p1', NULL, 28, 'exit', NULL, 'participant', '{}', 'given', NULL, NULL, '\xf2daeac71b34e3fcd73137a1585e4438', '\x6576c618f3e1517df17ac9ea1fe8b4441e988f1077edb790a3f633855c08ec52');
INSERT INTO public.forms VALUES (30, 'p2', NULL, 28, 'exit', NULL, 'participant', '{}', 'given', NULL, NULL, '\x4f3821ac6d965fd2772a5c64d8cd0b6b', '\xfe171e9a12f2deb6be032b4f96745020f139e684a2fcff65570ba2d193f38f41');
INSERT INTO public.forms VALUES (31, 'p2', NULL, 22, 'follow-up-1', NULL, 'participant', '{}', 'given', NULL, NULL, '\x7beebbb71538275ff6f5808d9a3b9b2b', '\xf6acacfd3b5aaa65ec8aab2fb7e4aa70374f304ff1628675dcd272da06348254');
INSERT INTO public.forms VALUES (32, 'p2', 31, 22, 'follow-up-1', NULL, 'participant', '{}', 'retracted', 'fel deltagare', NULL, '\xa634dfd0ce57335fbc5b12f6029b02b9', '\xf05f0d4720500195f769829a95fa6e9178cc3985a3c524a9707e72370670c7f3');
INSERT INTO public.forms VALUES (34, 'p1', NULL, 33, 'start', '2024-04-01', 'participant', '{}', 'given', NULL, NULL, '\x6df9fbea69ca25d6694b45bbc3b67e23', '\x504ca55f0c04d0a1605481ad9dec40a4159016e219a34bb4000fdeb74fced9aa');
INSERT INTO public.forms VALUES (35, 'p1', NULL, 33, 'start', '2024-05-01', 'participant', '{}', 'given', NULL, NULL, '\xcaebdd1e9e01b585ad757eeba9ed559b', '\x1b907a4c24598c4d158e573d15f7ed1217d7614f8383d7a474a5a96d10b96246');
INSERT INTO public.forms VALUES (37, 'p1', NULL, 36, 'start', '2024-03-01', 'participant', '{}', 'given', NULL, NULL, '\x35ac04126721290826956a584bf7cabf', '\xb75ee51aa5e0817d554e058e2367c3946dd8879521252eb2ff56dc61827bb382');
INSERT INTO public.forms VALUES (38, 'p2', NULL, 36, 'start', NULL, 'participant', '{}', 'given', NULL, NULL, '\x03c7e34430a484552982dc1114709984', '\x0649597f11d05dad70414e55d94cb228aa0421941eada1009a6fdc9447c19e66');
INSERT INTO public.gaps VALUES (14, 42, 'participants', NULL, '\x631582a5dc9aaa206430e110e735c122525e7ad7ae31bd8d76c9daa8a88598af');
INSERT INTO public.gaps VALUES (15, 42, 'particulars', NULL, '\xa0ff082cd832e2c2c66520dc274a638777b3070dd0a429367abccaf5e8e2f614');
INSERT INTO public.gaps VALUES (16, 42, 'enrolments', NULL, '\x81f25b56385cda31739365c90ed9ca4be4f6b7f321a0d330e845249dd572beee');
INSERT INTO public.gaps VALUES (17, 42, 'mentorships', NULL, '\xed9df85c364da0efcb8150a2ef4065a2f354a70f96566097ffa972c65b39a2bb');
INSERT INTO public.gaps VALUES (18, 42, 'consents', NULL, '\xc22c3366b70d8923550213a643877bb27d69ac5fb2882fc2f8becb0552f3e5a5');
INSERT INTO public.gaps VALUES (19, 42, 'consents', NULL, '\xf60d7a6daa0158de05df2f43f9579061a135807c510bb7ba6ea2854e066b0bc5');
INSERT INTO public.gaps VALUES (26, 42, 'forms', 22, '\xa2d974b6725bb4247a8089c91ae6a5842d44e6c11eab050e134e008fd786c48c');
INSERT INTO public.imports VALUES (23, 'export.csv', '0000000000000000000000000000000000000000000000000000000000000000', '', 'prov@1.0.0', 3, '\xfc86cb32c7f7e8f581c93a6c76800703', '\x7ef5e5c6ceefd67d747af1620dc4d40d7eba002897cf1dfd09a29e0d9e123996');
INSERT INTO public.instruments VALUES (22, 'prov', '1.0.0', '70a988a503a078b693388f534751889e19aa8f6316a9b9913ac8f68e4c9b0a1a', '{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_prov_1_0_0', '\xc5ff053ec1b8712d1448a6ddd28c1bf8', '\xd94ebe4024f793215a20f55a53762b5f7b21400c400a70b65b0766504e24a7c7');
INSERT INTO public.instruments VALUES (28, 'prov', '1.0.0', 'e67a0ec6aec0031d865bd9b0244095a9c5f4e09f3c0b463e5497a82d06ce06c3', '{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Provet"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_prov_1_0_0', '\x242c888cb14dcea3345b9c59d8808de4', '\x441b417a4bc3218f51e8acfebaf34e04841f8f9cb2e6c23e8e4b1272fa6887ce');
INSERT INTO public.instruments VALUES (33, 'engang', '1.0.0', '4084d611574c5923447a08e8ffb27dfa88a9567d97f5d895970a0dfacf9e6495', '{"basis": {}, "confidence": null, "constants": [], "design": "cross_sectional", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "engang", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}', 'answers_engang_1_0_0', '\x99e5c62f25610dcdd5405bf0b62a58f5', '\x77578ee38ea07c45dfe1652977d0e511dc6003b44a3d78c92502f61cfb335138');
INSERT INTO public.instruments VALUES (36, 'bip', '0.1.0', '50592456bd1083cf8f50dc13ade7d61e29afc0d77d4ba1af1d0a784c85ba28ae', '{"basis": {}, "confidence": "provisional", "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [{"answers": {"arbetsidentitet": 4, "arbetsmarknad": 2, "halsa": 4, "jobbsokning": 3, "mal": 3, "mentors_tilltro": 1, "natverk": 4, "samarbete": 5, "tilltro": 3, "vardagsork": 2, "yrkeskompetens": 2}, "expect": {"mentors_tilltro": 1.0, "samarbete": 5.0, "sammanvagt": 3.0}, "occasion": null, "respondent": "mentor", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 3, "vardagsork": 1}, "expect": {"mal": "missing", "sammanvagt": 2.0, "tilltro": 3.0, "yrkeskompetens": "missing"}, "occasion": "follow-up-1", "respondent": "participant", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 98, "vardagsork": 1}, "expect": {"halsa": 2.0, "sammanvagt": "missing"}, "occasion": null, "respondent": "participant", "source": null}], "groups": ["kon", "insats", "mentor", "forbund"], "id": "bip", "indicators": [{"basis": {}, "confidence": "sourced", "id": "jobbsokning", "items": ["jobbsokning"], "label": {"en": "Job search", "sv": "Jobbs\u00f6kning"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "arbetsmarknad", "items": ["arbetsmarknad"], "label": {"en": "Knowledge of the labour market", "sv": "Kunskap om arbetsmarknaden"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "halsa", "items": ["halsa"], "label": {"en": "Health", "sv": "H\u00e4lsa"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "samarbete", "items": ["samarbete"], "label": {"en": "Cooperation", "sv": "Samarbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mal", "items": ["mal"], "label": {"en": "Goals", "sv": "M\u00e5l"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "tilltro", "items": ["tilltro"], "label": {"en": "Belief in managing a job", "sv": "Tilltro till att klara ett arbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mentors_tilltro", "items": ["mentors_tilltro"], "label": {"en": "The mentor''s belief", "sv": "Mentorns tilltro"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "yrkeskompetens", "items": ["yrkeskompetens"], "label": {"en": "Vocational competence", "sv": "Yrkeskunskap"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "natverk", "items": ["natverk"], "label": {"en": "Support from the network", "sv": "St\u00f6d fr\u00e5n n\u00e4tverket"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "inferred", "id": "vardagsork", "items": ["vardagsork"], "label": {"en": "Energy for everyday life", "sv": "Ork i vardagen"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "arbetsidentitet", "items": ["arbetsidentitet"], "label": {"en": "Work identity", "sv": "Arbetsidentitet"}, "note": null, "number": null, "source": null, "target": null}], "items": [{"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Looking, asking, making contact and applying.", "sv": "Att leta, fr\u00e5ga, ta kontakt och s\u00f6ka."}, "confidence": "sourced", "hint": null, "id": "jobbsokning", "label": {"en": "Looks for work or studies", "sv": "S\u00f6ker arbete eller studier"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I am looking for work or studies.", "sv": "Jag letar efter arbete eller utbildning.", "sv-x-latt": "Jag letar efter jobb eller utbildning."}, "question_to": {"mentor": {"en": "The participant is looking for work or studies.", "sv": "Deltagaren letar efter arbete eller utbildning.", "sv-x-latt": "Deltagaren letar efter jobb eller utbildning."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Which jobs there are and what they ask for.", "sv": "Vilka arbeten som finns och vad de kr\u00e4ver."}, "confidence": "sourced", "hint": null, "id": "arbetsmarknad", "label": {"en": "Knows how the labour market works", "sv": "Vet hur arbetsmarknaden fungerar"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I know which jobs there are and what they ask for.", "sv": "Jag vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Jag vet vilka jobb som finns. Jag vet vad man beh\u00f6ver kunna."}, "question_to": {"mentor": {"en": "The participant knows which jobs there are and what they ask for.", "sv": "Deltagaren vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Deltagaren vet vilka jobb som finns. Deltagaren vet vad man beh\u00f6ver kunna."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "How one feels, and being able to work or study with it.", "sv": "Hur man m\u00e5r, och att kunna arbeta eller studera utifr\u00e5n det."}, "confidence": "sourced", "hint": null, "id": "halsa", "label": {"en": "Can cope with own health", "sv": "Kan hantera sin h\u00e4lsa"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can cope with my health.", "sv": "Jag kan hantera min h\u00e4lsa.", "sv-x-latt": "Jag kan ta hand om min h\u00e4lsa."}, "question_to": {"mentor": {"en": "The participant can cope with her or his health.", "sv": "Deltagaren kan hantera sin h\u00e4lsa.", "sv-x-latt": "Deltagaren kan ta hand om sin h\u00e4lsa."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}, "respondents": {"confidence": "provisional", "source": "Eget antagande: indikatorn \u00e4r offentlig, men inte vilken fr\u00e5ga som deltagaren inte f\u00e5r"}}, "better": "higher", "concept": {"en": "Getting along and doing things together with others.", "sv": "Att komma \u00f6verens och g\u00f6ra saker tillsammans med andra."}, "confidence": "sourced", "hint": null, "id": "samarbete", "label": {"en": "Cooperates well with others", "sv": "Samarbetar bra med andra"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "The participant cooperates well with others.", "sv": "Deltagaren samarbetar bra med andra.", "sv-x-latt": "Deltagaren kan jobba ihop med andra."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Knowing where one wants to go and taking steps that way.", "sv": "Att veta vart man vill och ta steg \u00e5t det h\u00e5llet."}, "confidence": "sourced", "hint": null, "id": "mal", "label": {"en": "Works towards clear goals", "sv": "Arbetar mot tydliga m\u00e5l"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I work towards clear goals.", "sv": "Jag arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Jag har ett m\u00e5l. Jag jobbar f\u00f6r att n\u00e5 det."}, "question_to": {"mentor": {"en": "The participant works towards clear goals.", "sv": "Deltagaren arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Deltagaren har ett m\u00e5l. Deltagaren jobbar f\u00f6r att n\u00e5 det."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Believing that one can manage a job.", "sv": "Att tro att man klarar ett arbete."}, "confidence": "sourced", "hint": null, "id": "tilltro", "label": {"en": "Believes in managing a job", "sv": "Tror sig klara av ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that I can manage a job.", "sv": "Jag tror att jag klarar av ett arbete.", "sv-x-latt": "Jag tror att jag klarar ett jobb."}, "question_to": {"mentor": {"en": "The participant believes in managing a job.", "sv": "Deltagaren tror sig klara av ett arbete.", "sv-x-latt": "Deltagaren tror att det g\u00e5r bra att ha ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "The mentor''s belief that the participant will be working or studying within a year.", "sv": "Mentorns tilltro till att deltagaren ska arbeta eller studera inom ett \u00e5r."}, "confidence": "sourced", "hint": null, "id": "mentors_tilltro", "label": {"en": "Mentor believes in work or studies within a year", "sv": "Mentorn tror p\u00e5 arbete eller studier inom ett \u00e5r"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that the participant will be working or studying within a year.", "sv": "Jag tror att deltagaren arbetar eller studerar inom ett \u00e5r.", "sv-x-latt": "Jag tror att deltagaren jobbar eller studerar inom ett \u00e5r."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "What one knows and has learnt that can be used in a job.", "sv": "Det man kan och har l\u00e4rt sig som g\u00e5r att anv\u00e4nda i ett arbete."}, "confidence": "provisional", "hint": null, "id": "yrkeskompetens", "label": {"en": "Has the skills for an occupation", "sv": "Har kunskaper f\u00f6r ett yrke"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have skills that can be used in an occupation.", "sv": "Jag har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Jag kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant has skills that can be used in an occupation.", "sv": "Deltagaren har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Deltagaren kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Family, friends and others who give support.", "sv": "Familj, v\u00e4nner och andra som st\u00f6ttar."}, "confidence": "provisional", "hint": {"en": "For example family, friends and neighbours.", "sv": "Till exempel familj, v\u00e4nner och grannar.", "sv-x-latt": "Det kan vara familj, v\u00e4nner eller grannar."}, "id": "natverk", "label": {"en": "Has support from people around", "sv": "F\u00e5r st\u00f6d av m\u00e4nniskor omkring sig"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have support from people around me.", "sv": "Jag f\u00e5r st\u00f6d av m\u00e4nniskor omkring mig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper mig."}, "question_to": {"mentor": {"en": "The participant has support from people around.", "sv": "Deltagaren f\u00e5r st\u00f6d av m\u00e4nniskor omkring sig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper deltagaren."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Managing home, money and routines and having strength left.", "sv": "Att klara hem, ekonomi och rutiner och ha kraft \u00f6ver."}, "confidence": "inferred", "hint": {"en": "For example looking after the home, money and daily routines.", "sv": "Till exempel att sk\u00f6ta hemmet, ekonomin och dagens rutiner.", "sv-x-latt": "Det kan vara att laga mat, st\u00e4da och betala r\u00e4kningar."}, "id": "vardagsork", "label": {"en": "Has energy for everyday life", "sv": "Orkar med vardagen"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have the energy for my everyday life.", "sv": "Jag orkar med min vardag.", "sv-x-latt": "Jag orkar det jag beh\u00f6ver g\u00f6ra varje dag."}, "question_to": {"mentor": {"en": "The participant has the energy for everyday life.", "sv": "Deltagaren orkar med sin vardag.", "sv-x-latt": "Deltagaren orkar det som beh\u00f6ver g\u00f6ras varje dag."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Job & R\u00e5d, webbsida om BIP: \u201dhverdagsmestring\u201d n\u00e4mns bland de elva indikatorerna", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Seeing oneself as someone who works.", "sv": "Att se sig sj\u00e4lv som n\u00e5gon som arbetar."}, "confidence": "provisional", "hint": null, "id": "arbetsidentitet", "label": {"en": "Can picture oneself in a job", "sv": "Kan se sig sj\u00e4lv i ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can picture myself in a job.", "sv": "Jag kan se mig sj\u00e4lv i ett arbete.", "sv-x-latt": "Jag kan se mig sj\u00e4lv p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant can picture being in a job.", "sv": "Deltagaren kan se sig sj\u00e4lv i ett arbete.", "sv-x-latt": "Deltagaren kan se sig sj\u00e4lv p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}], "languages": ["sv", "sv-x-latt", "en"], "licence": "CC0-1.0 f\u00f6r texterna i den h\u00e4r filen; f\u00f6r sj\u00e4lva instrumentet: alla r\u00e4ttigheter f\u00f6rbeh\u00e5llna", "note": {"en": "Preliminary version. The scale, its steps and some of the indicators are our assumptions, and the statements are in words of our own. Indicators are reported one by one. The answers are for the dialogue between participant and mentor. They support no decision about benefits and predict nothing for a single person.", "sv": "Prelimin\u00e4r version. Skala, svarsalternativ och n\u00e5gra av indikatorerna \u00e4r v\u00e5ra antaganden, och p\u00e5st\u00e5endena \u00e4r skrivna i egna ord. Indikatorerna redovisas en och en. Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. De \u00e4r inte underlag f\u00f6r beslut om ers\u00e4ttning, och de s\u00e4ger inget om hur det g\u00e5r f\u00f6r en enskild person."}, "occasions": [{"after": null, "aliases": ["f\u00f6re", "fore", "before", "ing\u00e5ng", "vid start"], "at": null, "every": null, "id": "start", "label": {"en": "start", "sv": "start"}, "repeats": false, "tolerance": null}, {"after": null, "aliases": ["uppfoljning", "followup", "uppf"], "at": null, "every": "3 months", "id": "follow-up", "label": {"en": "follow-up", "sv": "uppf\u00f6ljning"}, "repeats": true, "tolerance": "3 weeks"}, {"after": null, "aliases": ["slut", "efter", "after", "end", "vid avslut"], "at": null, "every": null, "id": "exit", "label": {"en": "exit", "sv": "avslut"}, "repeats": false, "tolerance": null}], "owner": "V\u00e6ksthusets Forskningscenter", "permission": {"en": "The instrument is used under an agreement with its owner. This file holds no official wording. Whoever has the right to it puts it in an overlay file, which replaces the texts here.", "sv": "Instrumentet anv\u00e4nds efter avtal med \u00e4garen. Den h\u00e4r filen inneh\u00e5ller inga officiella formuleringar. Den som har r\u00e4tt till dem l\u00e4gger in dem i ett \u00f6verl\u00e4gg, som ers\u00e4tter texterna h\u00e4r."}, "safety": {"after": null, "attended": false, "before": {"en": "The answers are for the talk between participant and mentor. There are no right or wrong answers, and questions may be skipped. The answers are not used to decide about benefits.", "sv": "Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. Det finns inga r\u00e4tta eller felaktiga svar, och det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att besluta om ers\u00e4ttning.", "sv-x-latt": "Svaren hj\u00e4lper er n\u00e4r ni pratar med varandra. Inget svar \u00e4r fel. Det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att best\u00e4mma om ers\u00e4ttning."}, "checklist": [], "help_contacts": false}, "scales": {"stammer5": {"basis": {}, "confidence": "provisional", "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"en": "don''t know", "sv": "vet ej", "sv-x-latt": "vet inte"}, "reason": "dont_know", "spoken": null}], "options": [{"code": 1, "exclusive": false, "id": null, "label": {"en": "not true at all", "sv": "st\u00e4mmer inte alls", "sv-x-latt": "st\u00e4mmer inte alls"}, "picture": null, "spoken": null}, {"code": 2, "exclusive": false, "id": null, "label": {"en": "mostly not true", "sv": "st\u00e4mmer ganska d\u00e5ligt", "sv-x-latt": "st\u00e4mmer lite"}, "picture": null, "spoken": null}, {"code": 3, "exclusive": false, "id": null, "label": {"en": "partly true", "sv": "st\u00e4mmer delvis", "sv-x-latt": "st\u00e4mmer till h\u00e4lften"}, "picture": null, "spoken": null}, {"code": 4, "exclusive": false, "id": null, "label": {"en": "mostly true", "sv": "st\u00e4mmer ganska bra", "sv-x-latt": "st\u00e4mmer ganska bra"}, "picture": null, "spoken": null}, {"code": 5, "exclusive": false, "id": null, "label": {"en": "completely true", "sv": "st\u00e4mmer helt", "sv-x-latt": "st\u00e4mmer helt"}, "picture": null, "spoken": null}], "positive": [4, 5], "range": null, "source": "Eget antagande: \u00e4garens skala \u00e4r inte offentlig", "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [{"basis": {}, "better": null, "confidence": "provisional", "id": "sammanvagt", "items": ["jobbsokning", "arbetsmarknad", "halsa", "mal", "tilltro", "yrkeskompetens", "natverk", "vardagsork", "arbetsidentitet"], "label": {"en": "Mean of nine questions (not a BIP score)", "sv": "Medelv\u00e4rde av nio fr\u00e5gor (inte ett BIP-m\u00e5tt)"}, "method": "mean", "min_answered": 7, "note": {"en": "This is not a BIP score. The owner reports the indicators one by one and has no composite. The mean is our own, of the nine questions that both participant and mentor answer.", "sv": "Det h\u00e4r \u00e4r inte ett BIP-m\u00e5tt. \u00c4garen redovisar indikatorerna en och en och har ingen sammanv\u00e4gning. Medelv\u00e4rdet \u00e4r v\u00e5rt eget och bygger p\u00e5 de nio fr\u00e5gor som b\u00e5de deltagare och mentor svarar p\u00e5."}, "opt_in": true, "part_of": null, "partial": null, "positive": {}, "rescale": null, "reverse": [], "source": "Eget till\u00e4gg: \u00e4garen redovisar indikatorerna en och en", "weights": {}}], "sections": [{"id": "mot_arbete", "label": {"en": "On the way to work or studies", "sv": "P\u00e5 v\u00e4g mot arbete eller studier", "sv-x-latt": "P\u00e5 v\u00e4g mot jobb eller studier"}, "note": null}, {"id": "grund", "label": {"en": "Skills, support and everyday life", "sv": "Kunskaper, st\u00f6d och vardag", "sv-x-latt": "Kunskap, st\u00f6d och vardag"}, "note": null}], "source": "V\u00e6ksthusets Forskningscenter: Besk\u00e6ftigelses Indikator Projektet, offentliga sidor; SKAPA, Samordningsf\u00f6rbundet i Halland med Sjuh\u00e4rad 2020", "title": {"en": "BIP/SKAPA: progression towards work or studies", "sv": "BIP/SKAPA: progression mot arbete eller studier", "sv-x-latt": "Mina steg mot jobb eller studier"}, "valid_from": null, "version": "0.1.0", "versions": []}', 'answers_bip_0_1_0', '\xcc5d06174edcc22ddc1d4c032af79ccc', '\x0acbe89d251c37ac6a434258c74b9a51924d2b604530caf846aac6657198f908');
INSERT INTO public.log VALUES (1, '2026-11-22T20:01:22.932023Z', 'mentor-1', 'create', 1, 1, '\xb8002c88e977a7011a4602c593d883f85d94684c230b1a5da511f15eee418353', '\x0000000000000000000000000000000000000000000000000000000000000000', '\x60d34d28642d7d244b371f3d1c7c614b24417668afaf6d00ff1d537220266d54');
INSERT INTO public.log VALUES (2, '2026-11-22T20:01:22.949879Z', 'mentor-1', 'participant', 2, 4, '\x268bf4577c1eecb0aacd6f017f00cac107c0a0e90cf764818e3eba8cf5045123', '\x60d34d28642d7d244b371f3d1c7c614b24417668afaf6d00ff1d537220266d54', '\xf4a856a710a2f52e550e200ead837dc38f8b777b1ebc4297e8c5e16504176e97');
INSERT INTO public.log VALUES (3, '2026-11-22T20:01:22.955817Z', 'mentor-1', 'consent', 6, 2, '\x4665d8db1dac2c64c924d19d9878a58c1d43ded6802019d94361063e3fc8bbc8', '\xf4a856a710a2f52e550e200ead837dc38f8b777b1ebc4297e8c5e16504176e97', '\x77d6ced7a798cd25158d0b0be171a1b41c2f5e45bef88c62b1fece8ba47efb84');
INSERT INTO public.log VALUES (4, '2026-11-22T20:01:22.961119Z', 'mentor-1', 'participant', 8, 4, '\x852788398065b7b25be0f1fb86d3a479dddecc62a9c398e201483f9bbf0fedf0', '\x77d6ced7a798cd25158d0b0be171a1b41c2f5e45bef88c62b1fece8ba47efb84', '\xdda959e2da8cb664fa1448025de09411ebfc77fa0f6623cd106c270076d1f19b');
INSERT INTO public.log VALUES (5, '2026-11-22T20:01:22.964321Z', 'mentor-1', 'consent', 12, 2, '\x73f82351bbab9049c47310555e0e4b5d7d961b5a7920e9bd72c3a67cc1eaba91', '\xdda959e2da8cb664fa1448025de09411ebfc77fa0f6623cd106c270076d1f19b', '\x03aa272daa8a6477b8352ce2af3ae32da12e7391bc10ca6a0d744767d692ca21');
INSERT INTO public.log VALUES (6, '2026-11-22T20:01:22.969645Z', 'mentor-1', 'participant', 14, 4, '\xa250f1f7c6cfcdab4f46aa005662d9a291bcb1f7b5441dbd05e6e7054a3cec9c', '\x03aa272daa8a6477b8352ce2af3ae32da12e7391bc10ca6a0d744767d692ca21', '\x1217a021d830291af1ea63bfbb26ee36bfee609e3e4ad88444f1ac92ef2f5153');
INSERT INTO public.log VALUES (7, '2026-11-22T20:01:22.972791Z', 'mentor-1', 'consent', 18, 2, '\xafe62ca18094aec6092f2cb7de1b3ae11c6d427f76062d8f28e03a30954d3bd9', '\x1217a021d830291af1ea63bfbb26ee36bfee609e3e4ad88444f1ac92ef2f5153', '\xc7817fe410007d6776eadc38bc8b576e412384c035485edce0376a63f0ce29a6');
INSERT INTO public.log VALUES (8, '2026-11-22T20:01:22.976509Z', 'mentor-1', 'activity', 20, 1, '\xa61eb7fbca48adc91167d0ecd64483366738c1e9ef140ca3d66887723b4c8a0c', '\xc7817fe410007d6776eadc38bc8b576e412384c035485edce0376a63f0ce29a6', '\xcca610653a9a77746dce7b9bb717cf1a2745ec60f595f8c6a64d3933ef9a0cff');
INSERT INTO public.log VALUES (9, '2026-11-22T20:01:22.980165Z', 'mentor-1', 'note', 21, 1, '\xf09ef880439306abfca9c1d5731f1be3fe19849c6bccff8082fe65a5a4844b73', '\xcca610653a9a77746dce7b9bb717cf1a2745ec60f595f8c6a64d3933ef9a0cff', '\xb93d0fb918ab8501c2543cf2f61d87a61075cff1a2e2e0a113a05f31391f92cf');
INSERT INTO public.log VALUES (10, '2026-11-22T20:01:23.003659Z', 'mentor-1', 'record', 22, 5, '\xe4e5af58d8114885614727ef2274c79fd0d5dd55577e1327e751a0f35d9349c4', '\xb93d0fb918ab8501c2543cf2f61d87a61075cff1a2e2e0a113a05f31391f92cf', '\x08a7f21e9433b29a9264a48afacb26a22fc8ef451b608d47a4a5121a910b7fa4');
INSERT INTO public.log VALUES (11, '2026-11-22T20:01:23.013350Z', 'mentor-1', 'record', 27, 1, '\xd6e19ec35033dcc0e637ee36dc78d77948bb6ea034eed388300a8a004cda3a6d', '\x08a7f21e9433b29a9264a48afacb26a22fc8ef451b608d47a4a5121a910b7fa4', '\xf11a1de25fa3b51edb803725d974cfc07de362e9b4dbead4f9d3d616e27053a7');
INSERT INTO public.log VALUES (12, '2026-11-22T20:01:23.028066Z', 'mentor-1', 'record', 28, 3, '\x8f1dac03a290424ce87671f7db10c3fa1df9e0d3c6840803a74f3281c67f988b', '\xf11a1de25fa3b51edb803725d974cfc07de362e9b4dbead4f9d3d616e27053a7', '\xabd17547b6b9adbea4bc61ecd4b2d4e0b4bba59c70b4224ad898524a155840fe');
INSERT INTO public.log VALUES (13, '2026-11-22T20:01:23.036676Z', 'mentor-1', 'record', 31, 1, '\x75ad91a0f2557813b6c7eeb2134bbd9b11ef715d3c9262846c643e2b97b47b3b', '\xabd17547b6b9adbea4bc61ecd4b2d4e0b4bba59c70b4224ad898524a155840fe', '\x7c426df134777b23e4506c90c6522e8105530c993249d6e3e5b5ae3a23f64aa9');
INSERT INTO public.log VALUES (14, '2026-11-22T20:01:23.040552Z', 'mentor-1', 'retract', 32, 1, '\x08a1b8f418b99aae7052e06ec993e6a5f879620c88bb8a1bde5c10768636ff43', '\x7c426df134777b23e4506c90c6522e8105530c993249d6e3e5b5ae3a23f64aa9', '\x600af83ba68fcb1b9a9cbedf55047c81c0b5d5fe425827481867ce5e015e1bc9');
INSERT INTO public.log VALUES (15, '2026-11-22T20:01:23.055081Z', 'mentor-1', 'record', 33, 3, '\x5078e604fa37a452b7acdc759ba826def067c6536c34550cb478426ea09840ed', '\x600af83ba68fcb1b9a9cbedf55047c81c0b5d5fe425827481867ce5e015e1bc9', '\x3470e712781d45840123ede3c0731fc7a9bc20ca27c2fed7b395790399a02735');
INSERT INTO public.log VALUES (16, '2026-11-22T20:01:23.083671Z', 'mentor-1', 'record', 36, 3, '\xfa31c4c278517b070b5b0035261bdeb25367eff4fe736f1ead363c2cc3e2ecab', '\x3470e712781d45840123ede3c0731fc7a9bc20ca27c2fed7b395790399a02735', '\x01395f2a85843c9d2b58debdfdbff63868d7811bccf6c8fb2d59fd8c89d1c72b');
INSERT INTO public.log VALUES (17, '2026-11-22T20:01:23.087408Z', 'mentor-1', 'exit', 39, 2, '\xde03ebc4db956b3848fc96ba709b86d77de2d2b5c26245ed7b2b1b3720f5f2cf', '\x01395f2a85843c9d2b58debdfdbff63868d7811bccf6c8fb2d59fd8c89d1c72b', '\x36024d81014532c63681f23b91fdc3bb6f1c2db099a435c520ece705c05db996');
INSERT INTO public.log VALUES (18, '2026-11-22T20:01:23.105059Z', 'mentor-1', 'release', 41, 1, '\x15b99e943d0ce75a8e1eef1783b344c788e0a94b93e77759333e18fe78c5421f', '\x36024d81014532c63681f23b91fdc3bb6f1c2db099a435c520ece705c05db996', '\xbb14acefabd2f03cad04bd3929e007c4daac59c6178d9fc104d88fe6cba17fe6');
INSERT INTO public.log VALUES (19, '2026-11-22T20:01:23.138972Z', 'mentor-1', 'erase', 42, 1, '\xca2f4357ddc712bd2d07a1dcea1adbf6b7f47ab6cb18076b856b733963786872', '\xbb14acefabd2f03cad04bd3929e007c4daac59c6178d9fc104d88fe6cba17fe6', '\xa40215c992140c2c8e225adf47efe311d17acfb6eb866af21d7c910682e4e42a');
INSERT INTO public.mentorships VALUES (5, 'p1', NULL, 'Älvan', 'mentor-2', '2024-03-01', NULL, '\x5ac4c123364465b8e4a04a71cad65e7d', '\x0cd45b014b4558b10ba0da9edf7420c4d5042c370c2aff12a28a8bcfde15cc2f');
INSERT INTO public.mentorships VALUES (11, 'p2', NULL, 'Älvan', 'mentor-2', '2024-03-01', NULL, '\x049e70c3c0180f0e0540bfd76d845f98', '\x2382d681c1e32544e71575dd1b5fca36ace1daa76021d9f8f53eda2901d41ad5');
INSERT INTO public.mentorships VALUES (39, 'p2', 11, 'Älvan', 'mentor-2', '2024-03-01', '2024-09-01', '\x7c4319f0eb432637405e3c45e988b5c1', '\x158c756548153e07f528651450f114cddb42da3b3e7380f789fffc67d2e5b16e');
INSERT INTO public.notes VALUES (21, 'p1', NULL, '2024-03-01', 'började i mars', '\x185f8a55d3d987a90a7d47f2542d4580', '\x7cc96d7b702f4817b2089d60dd4160b8362b0730afe99621c72e826231ac7613');
INSERT INTO public.participants VALUES (2, 'p1', '\xb7c4540c7eefe11c5b41498a4a1a5b1b', '\xe21e71ccd667dbb3449ab6c9bd6700f99b413f965038127289fa673261e5001e');
INSERT INTO public.participants VALUES (8, 'p2', '\xa4f9e7d34c090fa4107486715c439f2c', '\x5e0642b939cd0bce764f9dee8134c1e1e1131191d33531ca4db4b2f981e4b666');
INSERT INTO public.particulars VALUES (3, 'p1', NULL, 'kvinna', 1990, '\xf7cd5244484b1f64c5ead6471d045fd7', '\x8803d02bb7ee5e36010da035509d6e5bf5e11457ebec81248cbe0b642ee18775');
INSERT INTO public.particulars VALUES (9, 'p2', NULL, 'man', 1990, '\x59207fdc9df28c4e2ce25c6f4022c15d', '\x074323e6ac2a476592d314ed2b25518491ea56962dbde5668ebfeb4f616973f3');
INSERT INTO public.publications VALUES (41, 'Årsredovisning', 'change', 'prov@1.0.0', 41, '{"by":[]}', '{"scores":[]}', '\xef675dd85e580e6af5b10582400dca17', '\xb23074bda8371c26e01e6d07aae2f221d78afb5abfdc202b9fa9cb471384b8d3');
INSERT INTO public.store VALUES (1, 'store-9779bc060b44', '\xf9f9ab0698132391ba633c4b07b5ef94afb636524daeeae545f6db3f58ba4f5b', '\x1226286aeb77fd740a5dc39db4c85c11', '\x4519213540f0b6a138053567d1403dc31cc9f15400430bb49df30682f7d241a5');
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT pk_activities PRIMARY KEY (id);
ALTER TABLE ONLY public.answers_bip_0_1_0
    ADD CONSTRAINT pk_answers_bip_0_1_0 PRIMARY KEY (id);
ALTER TABLE ONLY public.answers_engang_1_0_0
    ADD CONSTRAINT pk_answers_engang_1_0_0 PRIMARY KEY (id);
ALTER TABLE ONLY public.answers_prov_1_0_0
    ADD CONSTRAINT pk_answers_prov_1_0_0 PRIMARY KEY (id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT pk_consents PRIMARY KEY (id);
ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT pk_enrolments PRIMARY KEY (id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT pk_erasures PRIMARY KEY (id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT pk_forms PRIMARY KEY (id);
ALTER TABLE ONLY public.gaps
    ADD CONSTRAINT pk_gaps PRIMARY KEY (id);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT pk_imports PRIMARY KEY (id);
ALTER TABLE ONLY public.instruments
    ADD CONSTRAINT pk_instruments PRIMARY KEY (id);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT pk_log PRIMARY KEY (seq);
ALTER TABLE ONLY public.mentorships
    ADD CONSTRAINT pk_mentorships PRIMARY KEY (id);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT pk_notes PRIMARY KEY (id);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT pk_participants PRIMARY KEY (id);
ALTER TABLE ONLY public.particulars
    ADD CONSTRAINT pk_particulars PRIMARY KEY (id);
ALTER TABLE ONLY public.publications
    ADD CONSTRAINT pk_publications PRIMARY KEY (id);
ALTER TABLE ONLY public.store
    ADD CONSTRAINT pk_store PRIMARY KEY (id);
ALTER TABLE ONLY public.upgrades
    ADD CONSTRAINT pk_upgrades PRIMARY KEY (id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT uq_erasures_mark UNIQUE (mark);
ALTER TABLE ONLY public.instruments
    ADD CONSTRAINT uq_instruments_hash UNIQUE (hash);
ALTER TABLE ONLY public.participants
    ADD CONSTRAINT uq_participants_participant UNIQUE (participant);
ALTER TABLE ONLY public.store
    ADD CONSTRAINT uq_store_name UNIQUE (name);
CREATE INDEX ix_activities_participant ON public.activities USING btree (participant);
CREATE INDEX ix_consents_participant ON public.consents USING btree (participant);
CREATE INDEX ix_enrolments_participant ON public.enrolments USING btree (participant);
CREATE INDEX ix_forms_instrument ON public.forms USING btree (instrument);
CREATE INDEX ix_forms_participant ON public.forms USING btree (participant, instrument);
CREATE INDEX ix_gaps_erasure ON public.gaps USING btree (erasure);
CREATE INDEX ix_imports_sha256 ON public.imports USING btree (sha256);
CREATE INDEX ix_mentorships_participant ON public.mentorships USING btree (participant);
CREATE INDEX ix_notes_participant ON public.notes USING btree (participant);
CREATE INDEX ix_particulars_participant ON public.particulars USING btree (participant);
CREATE UNIQUE INDEX uq_activities_supersedes ON public.activities USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_consents_supersedes ON public.consents USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_enrolments_supersedes ON public.enrolments USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_forms_supersedes ON public.forms USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_mentorships_supersedes ON public.mentorships USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_notes_supersedes ON public.notes USING btree (supersedes) WHERE (supersedes IS NOT NULL);
CREATE UNIQUE INDEX uq_particulars_supersedes ON public.particulars USING btree (supersedes) WHERE (supersedes IS NOT NULL);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT fk_activities_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.activities
    ADD CONSTRAINT fk_activities_supersedes FOREIGN KEY (supersedes) REFERENCES public.activities(id);
ALTER TABLE ONLY public.answers_bip_0_1_0
    ADD CONSTRAINT fk_answers_bip_0_1_0_id FOREIGN KEY (id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.answers_engang_1_0_0
    ADD CONSTRAINT fk_answers_engang_1_0_0_id FOREIGN KEY (id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.answers_prov_1_0_0
    ADD CONSTRAINT fk_answers_prov_1_0_0_id FOREIGN KEY (id) REFERENCES public.forms(id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT fk_consents_supersedes FOREIGN KEY (supersedes) REFERENCES public.consents(id);
ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT fk_enrolments_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT fk_enrolments_supersedes FOREIGN KEY (supersedes) REFERENCES public.enrolments(id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_instrument FOREIGN KEY (instrument) REFERENCES public.instruments(id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_source FOREIGN KEY (source) REFERENCES public.imports(id);
ALTER TABLE ONLY public.forms
    ADD CONSTRAINT fk_forms_supersedes FOREIGN KEY (supersedes) REFERENCES public.forms(id);
ALTER TABLE ONLY public.gaps
    ADD CONSTRAINT fk_gaps_erasure FOREIGN KEY (erasure) REFERENCES public.erasures(id);
ALTER TABLE ONLY public.gaps
    ADD CONSTRAINT fk_gaps_instrument FOREIGN KEY (instrument) REFERENCES public.instruments(id);
ALTER TABLE ONLY public.mentorships
    ADD CONSTRAINT fk_mentorships_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.mentorships
    ADD CONSTRAINT fk_mentorships_supersedes FOREIGN KEY (supersedes) REFERENCES public.mentorships(id);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT fk_notes_supersedes FOREIGN KEY (supersedes) REFERENCES public.notes(id);
ALTER TABLE ONLY public.particulars
    ADD CONSTRAINT fk_particulars_participant FOREIGN KEY (participant) REFERENCES public.participants(participant);
ALTER TABLE ONLY public.particulars
    ADD CONSTRAINT fk_particulars_supersedes FOREIGN KEY (supersedes) REFERENCES public.particulars(id);
