BEGIN TRANSACTION;
CREATE TABLE activities (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	start TEXT NOT NULL, 
	exit TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_activities PRIMARY KEY (id), 
	CONSTRAINT fk_activities_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_activities_supersedes FOREIGN KEY(supersedes) REFERENCES activities (id), 
	CONSTRAINT ck_activities_start CHECK (length(start) = 10), 
	CONSTRAINT ck_activities_exit CHECK (length(exit) = 10), 
	CONSTRAINT ck_activities_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_activities_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "activities" VALUES(20,'p1',NULL,'praktik','på ett lager','2024-03-01',NULL,X'BFC8A5B0620DBEDD9AE54CFA8A980A2A',X'B76204DC094B0EC207435765FEAEDE602A1DD32FDCA1CE7A6B475443F16C1A9D');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('3');
CREATE TABLE answers_bip_0_1_0 (
	id INTEGER NOT NULL, 
	jobbsokning INTEGER NOT NULL, 
	arbetsmarknad INTEGER NOT NULL, 
	halsa INTEGER NOT NULL, 
	samarbete INTEGER NOT NULL, 
	mal INTEGER NOT NULL, 
	tilltro INTEGER NOT NULL, 
	mentors_tilltro INTEGER NOT NULL, 
	yrkeskompetens INTEGER NOT NULL, 
	natverk INTEGER NOT NULL, 
	vardagsork INTEGER NOT NULL, 
	arbetsidentitet INTEGER NOT NULL, 
	CONSTRAINT pk_answers_bip_0_1_0 PRIMARY KEY (id), 
	CONSTRAINT fk_answers_bip_0_1_0_id FOREIGN KEY(id) REFERENCES forms (id), 
	CONSTRAINT ck_answers_bip_0_1_0_code_0 CHECK ((jobbsokning BETWEEN -7 AND -1 OR jobbsokning BETWEEN 1 AND 5) AND jobbsokning = CAST(jobbsokning AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_1 CHECK ((arbetsmarknad BETWEEN -7 AND -1 OR arbetsmarknad BETWEEN 1 AND 5) AND arbetsmarknad = CAST(arbetsmarknad AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_2 CHECK ((halsa BETWEEN -7 AND -1 OR halsa BETWEEN 1 AND 5) AND halsa = CAST(halsa AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_3 CHECK ((samarbete BETWEEN -7 AND -1 OR samarbete BETWEEN 1 AND 5) AND samarbete = CAST(samarbete AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_4 CHECK ((mal BETWEEN -7 AND -1 OR mal BETWEEN 1 AND 5) AND mal = CAST(mal AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_5 CHECK ((tilltro BETWEEN -7 AND -1 OR tilltro BETWEEN 1 AND 5) AND tilltro = CAST(tilltro AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_6 CHECK ((mentors_tilltro BETWEEN -7 AND -1 OR mentors_tilltro BETWEEN 1 AND 5) AND mentors_tilltro = CAST(mentors_tilltro AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_7 CHECK ((yrkeskompetens BETWEEN -7 AND -1 OR yrkeskompetens BETWEEN 1 AND 5) AND yrkeskompetens = CAST(yrkeskompetens AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_8 CHECK ((natverk BETWEEN -7 AND -1 OR natverk BETWEEN 1 AND 5) AND natverk = CAST(natverk AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_9 CHECK ((vardagsork BETWEEN -7 AND -1 OR vardagsork BETWEEN 1 AND 5) AND vardagsork = CAST(vardagsork AS INTEGER)), 
	CONSTRAINT ck_answers_bip_0_1_0_code_10 CHECK ((arbetsidentitet BETWEEN -7 AND -1 OR arbetsidentitet BETWEEN 1 AND 5) AND arbetsidentitet = CAST(arbetsidentitet AS INTEGER))
)
 STRICT

;
INSERT INTO "answers_bip_0_1_0" VALUES(37,1,2,3,4,5,1,2,3,4,5,1);
INSERT INTO "answers_bip_0_1_0" VALUES(38,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1);
CREATE TABLE answers_engang_1_0_0 (
	id INTEGER NOT NULL, 
	a INTEGER NOT NULL, 
	CONSTRAINT pk_answers_engang_1_0_0 PRIMARY KEY (id), 
	CONSTRAINT fk_answers_engang_1_0_0_id FOREIGN KEY(id) REFERENCES forms (id), 
	CONSTRAINT ck_answers_engang_1_0_0_code_0 CHECK ((a BETWEEN -7 AND -1 OR a BETWEEN 1 AND 10) AND a = CAST(a AS INTEGER))
)
 STRICT

;
INSERT INTO "answers_engang_1_0_0" VALUES(34,1);
INSERT INTO "answers_engang_1_0_0" VALUES(35,2);
CREATE TABLE answers_prov_1_0_0 (
	id INTEGER NOT NULL, 
	a INTEGER NOT NULL, 
	b TEXT NOT NULL, 
	CONSTRAINT pk_answers_prov_1_0_0 PRIMARY KEY (id), 
	CONSTRAINT fk_answers_prov_1_0_0_id FOREIGN KEY(id) REFERENCES forms (id), 
	CONSTRAINT ck_answers_prov_1_0_0_code_0 CHECK ((a BETWEEN -7 AND -1 OR a BETWEEN 1 AND 10) AND a = CAST(a AS INTEGER)), 
	CONSTRAINT ck_answers_prov_1_0_0_text_0 CHECK (length(b) <= 200)
)
 STRICT

;
INSERT INTO "answers_prov_1_0_0" VALUES(24,3,'det går bra');
INSERT INTO "answers_prov_1_0_0" VALUES(25,-2,'');
INSERT INTO "answers_prov_1_0_0" VALUES(27,4,'det går bra');
INSERT INTO "answers_prov_1_0_0" VALUES(29,8,'');
INSERT INTO "answers_prov_1_0_0" VALUES(30,-1,'');
INSERT INTO "answers_prov_1_0_0" VALUES(31,5,'');
CREATE TABLE consents (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	scope TEXT NOT NULL, 
	given TEXT, 
	withdrawn TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_consents PRIMARY KEY (id), 
	CONSTRAINT fk_consents_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_consents_supersedes FOREIGN KEY(supersedes) REFERENCES consents (id), 
	CONSTRAINT ck_consents_scope CHECK (scope IN ('store', 'report', 'research')), 
	CONSTRAINT ck_consents_given CHECK (length(given) = 10), 
	CONSTRAINT ck_consents_withdrawn CHECK (length(withdrawn) = 10), 
	CONSTRAINT ck_consents_said CHECK (given IS NOT NULL OR withdrawn IS NOT NULL), 
	CONSTRAINT ck_consents_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_consents_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "consents" VALUES(6,'p1',NULL,'store','2024-03-01',NULL,X'FB20C9F6DC9CC17B5EAAD605A17E2C6E',X'D723CCDA2D86C3E6C69A3FD4F9B5E2B835EAEBDFDFBB687BC902984D1CBED2B1');
INSERT INTO "consents" VALUES(7,'p1',NULL,'report','2024-03-01',NULL,X'653C867EE2BE6ED06BAF158F83D064AA',X'CFE0EDB2E1A03FBCB41A95926B82FAE8301ACD870A880E5F11F04E2FE5D23906');
INSERT INTO "consents" VALUES(12,'p2',NULL,'store','2024-03-01',NULL,X'15E270BB3A52B04F9253D7E21A4E1F20',X'D2A560CAC4B55902FD3ED735841BA0F207D566EE74EB8BA0366F567F83BAB295');
INSERT INTO "consents" VALUES(13,'p2',NULL,'report','2024-03-01',NULL,X'D43FF0494FCECF63BAF70A6FC40B15BE',X'484874DD2734A88ED97322041F228EEA54396DA2BF7A5A0BA1B746DDE2395EC1');
CREATE TABLE enrolments (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	insats TEXT NOT NULL, 
	start TEXT NOT NULL, 
	exit TEXT, 
	exit_reason TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_enrolments PRIMARY KEY (id), 
	CONSTRAINT fk_enrolments_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_enrolments_supersedes FOREIGN KEY(supersedes) REFERENCES enrolments (id), 
	CONSTRAINT ck_enrolments_start CHECK (length(start) = 10), 
	CONSTRAINT ck_enrolments_exit CHECK (length(exit) = 10), 
	CONSTRAINT ck_enrolments_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_enrolments_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "enrolments" VALUES(4,'p1',NULL,'Älvan','2024-03-01',NULL,NULL,X'D41A203E8713BDD7123A6BBB97B61B68',X'FDF2F41D797283FE629D3749E41F711ED42131C336A9101B22D02D6309EF8787');
INSERT INTO "enrolments" VALUES(10,'p2',NULL,'Älvan','2024-03-01',NULL,NULL,X'CCE2CC0043081D4C7A62FC5E53910BFF',X'080CECA67440EBF1AF49FE4638C84A0D22EB41254EA9B7C1C4BD15271CC1A777');
INSERT INTO "enrolments" VALUES(40,'p2',10,'Älvan','2024-03-01','2024-09-01','arbete',X'CD9B37294882E512D56FD7C3CEDB99C5',X'D90537EEBA68A81A0ADFD80CD59A3DA51FB9B2528DEED8C2E87FEB9AF22817D4');
CREATE TABLE erasures (
	id INTEGER NOT NULL, 
	mark TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	records INTEGER NOT NULL, 
	gap BLOB NOT NULL, 
	signature BLOB NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (id), 
	CONSTRAINT ck_erasures_gap CHECK (length(gap) = 32), 
	CONSTRAINT uq_erasures_mark UNIQUE (mark), 
	CONSTRAINT ck_erasures_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_erasures_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "erasures" VALUES(42,'74c98305cf26108cd7a80d400b71c2b6848e62553a5e7bb306ee0e2070aef870','request',7,X'08E024F746961AB4B5D4E929A36F089C252077D772EE20556F9109F5EB93AEB1',X'B359D1925AEFC1E0E23058CCC43D7ADC19968278586F0F4BC161493FF33F1E87833876939D272C7449B6A60C5A2D22BC14B6F144C16750011A3DE3144103C803',X'7A7DC2A6272966CAC249D6F94F9000D0',X'9A246BE06E20B1E1B8EDC298850C0A625AC8E1069604E99DDF5CE27395E2F477');
CREATE TABLE forms (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	instrument INTEGER NOT NULL, 
	occasion TEXT NOT NULL, 
	date TEXT, 
	respondent TEXT NOT NULL, 
	groups TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT, 
	source INTEGER, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_forms PRIMARY KEY (id), 
	CONSTRAINT fk_forms_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_forms_supersedes FOREIGN KEY(supersedes) REFERENCES forms (id), 
	CONSTRAINT fk_forms_instrument FOREIGN KEY(instrument) REFERENCES instruments (id), 
	CONSTRAINT fk_forms_source FOREIGN KEY(source) REFERENCES imports (id), 
	CONSTRAINT ck_forms_date CHECK (length(date) = 10), 
	CONSTRAINT ck_forms_state CHECK (state IN ('given', 'retracted')), 
	CONSTRAINT ck_forms_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_forms_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "forms" VALUES(24,'p1',NULL,22,'start',NULL,'participant','{}','given',NULL,23,X'01248A10354D388267D9DC8110D294CF',X'0C411C1AD40C7F73FDFB9E8472377099CA8D5D3AC61912E6536F878DF7E11854');
INSERT INTO "forms" VALUES(25,'p2',NULL,22,'start','2024-03-05','participant','{}','given',NULL,23,X'7891CFCF8734FA2B26B3EB60E383883C',X'3CEB4E7D0485B774C6B161C267B21CC9BCED53C5282A447FD040D2CC661765C4');
INSERT INTO "forms" VALUES(27,'p1',24,22,'start',NULL,'participant','{}','given','skrev fel',NULL,X'73EF20AA7D59C29E42BD0A4AC5446E4C',X'503D5244555A3921EDD68190F404DD67E560CABE00A984CA3CC3581DD6D97919');
INSERT INTO "forms" VALUES(29,'p1',NULL,28,'exit',NULL,'participant','{}','given',NULL,NULL,X'2D9773A38EC0C13570D3026E9A33B580',X'CC32CD1223A8F375C8E0B9CA9C8F090743774550B53031D3CEDB7D7FCA7E24C4');
INSERT INTO "forms" VALUES(30,'p2',NULL,28,'exit',NULL,'participant','{}','given',NULL,NULL,X'1674B1CC13C3F361604A021C8105DE17',X'A1CCBF347FC246E365BAF1BA51087249496A92E3BE383665F3A8D74D05DB51D1');
INSERT INTO "forms" VALUES(31,'p2',NULL,22,'follow-up-1',NULL,'participant','{}','given',NULL,NULL,X'1E4D107EFAA187290E5541C3642F8FD7',X'9292C901FB3DC506BF4245B0EE794D30254F6AA08E641E1A44037A713E1777BB');
INSERT INTO "forms" VALUES(32,'p2',31,22,'follow-up-1',NULL,'participant','{}','retracted','fel deltagare',NULL,X'483F9329382697C1F08EA167EC9FE4FB',X'58E475374C29DFA9A3C4F055030C628AF818B835BF40D0631B4432BAD4EAE915');
INSERT INTO "forms" VALUES(34,'p1',NULL,33,'start','2024-04-01','participant','{}','given',NULL,NULL,X'6ED89307DBEDC168B3BCB10C9EB12B8F',X'C45060DEE07BE49533CF073203701A60ABF86E65BDBD3DA0B3997EB2943B5687');
INSERT INTO "forms" VALUES(35,'p1',NULL,33,'start','2024-05-01','participant','{}','given',NULL,NULL,X'8896D5499EB2BC0A7EC59A8F7736C1A8',X'E04D96C04832227D15E94E960DA5881294A1DF07C7670B643213E2F56877B6C5');
INSERT INTO "forms" VALUES(37,'p1',NULL,36,'start','2024-03-01','participant','{}','given',NULL,NULL,X'DF9CB9E8CC4A5575C3A27C8AB2B471D1',X'7A245806CC0AF4A7D96460EF01654B901192E21DCF09DA92F76F226DFF44B87A');
INSERT INTO "forms" VALUES(38,'p2',NULL,36,'start',NULL,'participant','{}','given',NULL,NULL,X'C819DC1A9EFB101120EE44ABD5352D12',X'94427CA36FF3B049E3360595FC06E7F0AF1F4ED15F5ADAFF1F7E7500CADC5872');
CREATE TABLE gaps (
	id INTEGER NOT NULL, 
	erasure INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	instrument INTEGER, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_gaps PRIMARY KEY (id), 
	CONSTRAINT fk_gaps_erasure FOREIGN KEY(erasure) REFERENCES erasures (id), 
	CONSTRAINT fk_gaps_instrument FOREIGN KEY(instrument) REFERENCES instruments (id), 
	CONSTRAINT ck_gaps_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "gaps" VALUES(14,42,'participants',NULL,X'1C94D18BE10C76AA833E29CA274C7539782AF133F3418DB46C071835D47BAF9C');
INSERT INTO "gaps" VALUES(15,42,'particulars',NULL,X'63C6A4722E80502F858FD46E5FD3BAFA1A4187F1D6C1E1681E8438E6FF773AE2');
INSERT INTO "gaps" VALUES(16,42,'enrolments',NULL,X'A63375A785377EDAC6F722CE867411B5E5E74AE8DFCC63CDC0360CB3B9CC8E6F');
INSERT INTO "gaps" VALUES(17,42,'mentorships',NULL,X'4981CCF134AC0D148DE3162BBD709BD0EF7B8B164AE02E16D903908A4B6012D3');
INSERT INTO "gaps" VALUES(18,42,'consents',NULL,X'2E33FA55845C6A0A8779F9AF63B602502B2C683611C23ED23C8FA4725131026F');
INSERT INTO "gaps" VALUES(19,42,'consents',NULL,X'32E3BD099AE69D6DD6916B342FDC33BBA1B4ACA6244A57FF77CB1100F0EB9225');
INSERT INTO "gaps" VALUES(26,42,'forms',22,X'26A49D154A9D9BCEEA70B88A63BE0D136EE46010EFF4336C69FA6F8F124E6050');
CREATE TABLE imports (
	id INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	map_sha256 TEXT NOT NULL, 
	instrument TEXT NOT NULL, 
	forms INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_imports PRIMARY KEY (id), 
	CONSTRAINT ck_imports_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_imports_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "imports" VALUES(23,'export.csv','0000000000000000000000000000000000000000000000000000000000000000','','prov@1.0.0',3,X'0D3B939F946829FC997A383BD1B4F5A5',X'84F1BDD6F62D094D6E92CDC358218F57CC97B3FD5CE44BA7AFC652AF7C410060');
CREATE TABLE instruments (
	id INTEGER NOT NULL, 
	instrument TEXT NOT NULL, 
	version TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	definition TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_instruments PRIMARY KEY (id), 
	CONSTRAINT uq_instruments_hash UNIQUE (hash), 
	CONSTRAINT ck_instruments_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_instruments_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "instruments" VALUES(22,'prov','1.0.0','70a988a503a078b693388f534751889e19aa8f6316a9b9913ac8f68e4c9b0a1a','{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_prov_1_0_0',X'B6A41A606265FAE89E4D6982B218EBA4',X'8134935FE85951AEEAE2CE66C1CE5A86F846C18335FABC629968745989D11A8F');
INSERT INTO "instruments" VALUES(28,'prov','1.0.0','e67a0ec6aec0031d865bd9b0244095a9c5f4e09f3c0b463e5497a82d06ce06c3','{"basis": {}, "confidence": null, "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "prov", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {}, "better": null, "concept": null, "confidence": null, "hint": null, "id": "b", "label": {"sv": "b"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "own", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"own": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [], "options": [], "positive": null, "range": null, "source": null, "step": 1.0, "type": "text", "unit": null}, "ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Provet"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_prov_1_0_0',X'6419D53746F7168F95492C8BEC8E5D53',X'47D812B0FF59D91BF8F31BBB5E14EAEBEC20909DB0110F4BE2CB0E52A5F4DC60');
INSERT INTO "instruments" VALUES(33,'engang','1.0.0','4084d611574c5923447a08e8ffb27dfa88a9567d97f5d895970a0dfacf9e6495','{"basis": {}, "confidence": null, "constants": [], "design": "cross_sectional", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [], "groups": [], "id": "engang", "indicators": [], "items": [{"as_group": false, "ask_if": null, "basis": {}, "better": "higher", "concept": null, "confidence": null, "hint": null, "id": "a", "label": {"sv": "a"}, "occasions": [], "picture": null, "positive": null, "question": null, "question_to": {}, "required": false, "respondents": ["participant"], "scale": "ten", "section": null, "source": null, "spoken": null}], "languages": ["sv"], "licence": "CC0-1.0", "note": null, "occasions": [], "owner": null, "permission": null, "safety": null, "scales": {"ten": {"basis": {}, "confidence": null, "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know", "spoken": null}], "options": [], "positive": null, "range": [1.0, 10.0], "source": null, "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [], "sections": [], "source": "prov", "title": {"sv": "Prov"}, "valid_from": null, "version": "1.0.0", "versions": []}','answers_engang_1_0_0',X'95D5DB41656E73DBDE7E8620FF177322',X'CF8FF40F392052134384C256E113F17DF5B612D1AB3800E72F0217343463CAC1');
INSERT INTO "instruments" VALUES(36,'bip','0.1.0','50592456bd1083cf8f50dc13ade7d61e29afc0d77d4ba1af1d0a784c85ba28ae','{"basis": {}, "confidence": "provisional", "constants": [], "design": "repeated", "disclosure": {"crossings": null, "min_group": 5, "sensitive": false}, "examples": [{"answers": {"arbetsidentitet": 4, "arbetsmarknad": 2, "halsa": 4, "jobbsokning": 3, "mal": 3, "mentors_tilltro": 1, "natverk": 4, "samarbete": 5, "tilltro": 3, "vardagsork": 2, "yrkeskompetens": 2}, "expect": {"mentors_tilltro": 1.0, "samarbete": 5.0, "sammanvagt": 3.0}, "occasion": null, "respondent": "mentor", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 3, "vardagsork": 1}, "expect": {"mal": "missing", "sammanvagt": 2.0, "tilltro": 3.0, "yrkeskompetens": "missing"}, "occasion": "follow-up-1", "respondent": "participant", "source": null}, {"answers": {"arbetsidentitet": 3, "arbetsmarknad": 2, "halsa": 2, "jobbsokning": 1, "mal": 98, "natverk": 2, "tilltro": 98, "vardagsork": 1}, "expect": {"halsa": 2.0, "sammanvagt": "missing"}, "occasion": null, "respondent": "participant", "source": null}], "groups": ["kon", "insats", "mentor", "forbund"], "id": "bip", "indicators": [{"basis": {}, "confidence": "sourced", "id": "jobbsokning", "items": ["jobbsokning"], "label": {"en": "Job search", "sv": "Jobbs\u00f6kning"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "arbetsmarknad", "items": ["arbetsmarknad"], "label": {"en": "Knowledge of the labour market", "sv": "Kunskap om arbetsmarknaden"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "halsa", "items": ["halsa"], "label": {"en": "Health", "sv": "H\u00e4lsa"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "samarbete", "items": ["samarbete"], "label": {"en": "Cooperation", "sv": "Samarbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mal", "items": ["mal"], "label": {"en": "Goals", "sv": "M\u00e5l"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "tilltro", "items": ["tilltro"], "label": {"en": "Belief in managing a job", "sv": "Tilltro till att klara ett arbete"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "sourced", "id": "mentors_tilltro", "items": ["mentors_tilltro"], "label": {"en": "The mentor''s belief", "sv": "Mentorns tilltro"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "yrkeskompetens", "items": ["yrkeskompetens"], "label": {"en": "Vocational competence", "sv": "Yrkeskunskap"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "natverk", "items": ["natverk"], "label": {"en": "Support from the network", "sv": "St\u00f6d fr\u00e5n n\u00e4tverket"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "inferred", "id": "vardagsork", "items": ["vardagsork"], "label": {"en": "Energy for everyday life", "sv": "Ork i vardagen"}, "note": null, "number": null, "source": null, "target": null}, {"basis": {}, "confidence": "provisional", "id": "arbetsidentitet", "items": ["arbetsidentitet"], "label": {"en": "Work identity", "sv": "Arbetsidentitet"}, "note": null, "number": null, "source": null, "target": null}], "items": [{"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Looking, asking, making contact and applying.", "sv": "Att leta, fr\u00e5ga, ta kontakt och s\u00f6ka."}, "confidence": "sourced", "hint": null, "id": "jobbsokning", "label": {"en": "Looks for work or studies", "sv": "S\u00f6ker arbete eller studier"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I am looking for work or studies.", "sv": "Jag letar efter arbete eller utbildning.", "sv-x-latt": "Jag letar efter jobb eller utbildning."}, "question_to": {"mentor": {"en": "The participant is looking for work or studies.", "sv": "Deltagaren letar efter arbete eller utbildning.", "sv-x-latt": "Deltagaren letar efter jobb eller utbildning."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Which jobs there are and what they ask for.", "sv": "Vilka arbeten som finns och vad de kr\u00e4ver."}, "confidence": "sourced", "hint": null, "id": "arbetsmarknad", "label": {"en": "Knows how the labour market works", "sv": "Vet hur arbetsmarknaden fungerar"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I know which jobs there are and what they ask for.", "sv": "Jag vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Jag vet vilka jobb som finns. Jag vet vad man beh\u00f6ver kunna."}, "question_to": {"mentor": {"en": "The participant knows which jobs there are and what they ask for.", "sv": "Deltagaren vet vilka arbeten som finns och vad de kr\u00e4ver.", "sv-x-latt": "Deltagaren vet vilka jobb som finns. Deltagaren vet vad man beh\u00f6ver kunna."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "How one feels, and being able to work or study with it.", "sv": "Hur man m\u00e5r, och att kunna arbeta eller studera utifr\u00e5n det."}, "confidence": "sourced", "hint": null, "id": "halsa", "label": {"en": "Can cope with own health", "sv": "Kan hantera sin h\u00e4lsa"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can cope with my health.", "sv": "Jag kan hantera min h\u00e4lsa.", "sv-x-latt": "Jag kan ta hand om min h\u00e4lsa."}, "question_to": {"mentor": {"en": "The participant can cope with her or his health.", "sv": "Deltagaren kan hantera sin h\u00e4lsa.", "sv-x-latt": "Deltagaren kan ta hand om sin h\u00e4lsa."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}, "respondents": {"confidence": "provisional", "source": "Eget antagande: indikatorn \u00e4r offentlig, men inte vilken fr\u00e5ga som deltagaren inte f\u00e5r"}}, "better": "higher", "concept": {"en": "Getting along and doing things together with others.", "sv": "Att komma \u00f6verens och g\u00f6ra saker tillsammans med andra."}, "confidence": "sourced", "hint": null, "id": "samarbete", "label": {"en": "Cooperates well with others", "sv": "Samarbetar bra med andra"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "The participant cooperates well with others.", "sv": "Deltagaren samarbetar bra med andra.", "sv-x-latt": "Deltagaren kan jobba ihop med andra."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Knowing where one wants to go and taking steps that way.", "sv": "Att veta vart man vill och ta steg \u00e5t det h\u00e5llet."}, "confidence": "sourced", "hint": null, "id": "mal", "label": {"en": "Works towards clear goals", "sv": "Arbetar mot tydliga m\u00e5l"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I work towards clear goals.", "sv": "Jag arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Jag har ett m\u00e5l. Jag jobbar f\u00f6r att n\u00e5 det."}, "question_to": {"mentor": {"en": "The participant works towards clear goals.", "sv": "Deltagaren arbetar mot tydliga m\u00e5l.", "sv-x-latt": "Deltagaren har ett m\u00e5l. Deltagaren jobbar f\u00f6r att n\u00e5 det."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Believing that one can manage a job.", "sv": "Att tro att man klarar ett arbete."}, "confidence": "sourced", "hint": null, "id": "tilltro", "label": {"en": "Believes in managing a job", "sv": "Tror sig klara av ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that I can manage a job.", "sv": "Jag tror att jag klarar av ett arbete.", "sv-x-latt": "Jag tror att jag klarar ett jobb."}, "question_to": {"mentor": {"en": "The participant believes in managing a job.", "sv": "Deltagaren tror sig klara av ett arbete.", "sv-x-latt": "Deltagaren tror att det g\u00e5r bra att ha ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "The mentor''s belief that the participant will be working or studying within a year.", "sv": "Mentorns tilltro till att deltagaren ska arbeta eller studera inom ett \u00e5r."}, "confidence": "sourced", "hint": null, "id": "mentors_tilltro", "label": {"en": "Mentor believes in work or studies within a year", "sv": "Mentorn tror p\u00e5 arbete eller studier inom ett \u00e5r"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I believe that the participant will be working or studying within a year.", "sv": "Jag tror att deltagaren arbetar eller studerar inom ett \u00e5r.", "sv-x-latt": "Jag tror att deltagaren jobbar eller studerar inom ett \u00e5r."}, "question_to": {}, "required": false, "respondents": ["mentor"], "scale": "stammer5", "section": "mot_arbete", "source": null, "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "What one knows and has learnt that can be used in a job.", "sv": "Det man kan och har l\u00e4rt sig som g\u00e5r att anv\u00e4nda i ett arbete."}, "confidence": "provisional", "hint": null, "id": "yrkeskompetens", "label": {"en": "Has the skills for an occupation", "sv": "Har kunskaper f\u00f6r ett yrke"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have skills that can be used in an occupation.", "sv": "Jag har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Jag kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant has skills that can be used in an occupation.", "sv": "Deltagaren har kunskaper som g\u00e5r att anv\u00e4nda i ett yrke.", "sv-x-latt": "Deltagaren kan saker som \u00e4r bra att kunna p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Family, friends and others who give support.", "sv": "Familj, v\u00e4nner och andra som st\u00f6ttar."}, "confidence": "provisional", "hint": {"en": "For example family, friends and neighbours.", "sv": "Till exempel familj, v\u00e4nner och grannar.", "sv-x-latt": "Det kan vara familj, v\u00e4nner eller grannar."}, "id": "natverk", "label": {"en": "Has support from people around", "sv": "F\u00e5r st\u00f6d av m\u00e4nniskor omkring sig"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have support from people around me.", "sv": "Jag f\u00e5r st\u00f6d av m\u00e4nniskor omkring mig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper mig."}, "question_to": {"mentor": {"en": "The participant has support from people around.", "sv": "Deltagaren f\u00e5r st\u00f6d av m\u00e4nniskor omkring sig.", "sv-x-latt": "Det finns m\u00e4nniskor som hj\u00e4lper deltagaren."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Managing home, money and routines and having strength left.", "sv": "Att klara hem, ekonomi och rutiner och ha kraft \u00f6ver."}, "confidence": "inferred", "hint": {"en": "For example looking after the home, money and daily routines.", "sv": "Till exempel att sk\u00f6ta hemmet, ekonomin och dagens rutiner.", "sv-x-latt": "Det kan vara att laga mat, st\u00e4da och betala r\u00e4kningar."}, "id": "vardagsork", "label": {"en": "Has energy for everyday life", "sv": "Orkar med vardagen"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I have the energy for my everyday life.", "sv": "Jag orkar med min vardag.", "sv-x-latt": "Jag orkar det jag beh\u00f6ver g\u00f6ra varje dag."}, "question_to": {"mentor": {"en": "The participant has the energy for everyday life.", "sv": "Deltagaren orkar med sin vardag.", "sv-x-latt": "Deltagaren orkar det som beh\u00f6ver g\u00f6ras varje dag."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Job & R\u00e5d, webbsida om BIP: \u201dhverdagsmestring\u201d n\u00e4mns bland de elva indikatorerna", "spoken": null}, {"as_group": false, "ask_if": null, "basis": {"question": {"confidence": "provisional", "source": "Egen formulering"}}, "better": "higher", "concept": {"en": "Seeing oneself as someone who works.", "sv": "Att se sig sj\u00e4lv som n\u00e5gon som arbetar."}, "confidence": "provisional", "hint": null, "id": "arbetsidentitet", "label": {"en": "Can picture oneself in a job", "sv": "Kan se sig sj\u00e4lv i ett arbete"}, "occasions": [], "picture": null, "positive": null, "question": {"en": "I can picture myself in a job.", "sv": "Jag kan se mig sj\u00e4lv i ett arbete.", "sv-x-latt": "Jag kan se mig sj\u00e4lv p\u00e5 ett jobb."}, "question_to": {"mentor": {"en": "The participant can picture being in a job.", "sv": "Deltagaren kan se sig sj\u00e4lv i ett arbete.", "sv-x-latt": "Deltagaren kan se sig sj\u00e4lv p\u00e5 ett jobb."}}, "required": false, "respondents": ["participant", "mentor"], "scale": "stammer5", "section": "grund", "source": "Eget antagande: indikatorns namn \u00e4r inte offentligt", "spoken": null}], "languages": ["sv", "sv-x-latt", "en"], "licence": "CC0-1.0 f\u00f6r texterna i den h\u00e4r filen; f\u00f6r sj\u00e4lva instrumentet: alla r\u00e4ttigheter f\u00f6rbeh\u00e5llna", "note": {"en": "Preliminary version. The scale, its steps and some of the indicators are our assumptions, and the statements are in words of our own. Indicators are reported one by one. The answers are for the dialogue between participant and mentor. They support no decision about benefits and predict nothing for a single person.", "sv": "Prelimin\u00e4r version. Skala, svarsalternativ och n\u00e5gra av indikatorerna \u00e4r v\u00e5ra antaganden, och p\u00e5st\u00e5endena \u00e4r skrivna i egna ord. Indikatorerna redovisas en och en. Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. De \u00e4r inte underlag f\u00f6r beslut om ers\u00e4ttning, och de s\u00e4ger inget om hur det g\u00e5r f\u00f6r en enskild person."}, "occasions": [{"after": null, "aliases": ["f\u00f6re", "fore", "before", "ing\u00e5ng", "vid start"], "at": null, "every": null, "id": "start", "label": {"en": "start", "sv": "start"}, "repeats": false, "tolerance": null}, {"after": null, "aliases": ["uppfoljning", "followup", "uppf"], "at": null, "every": "3 months", "id": "follow-up", "label": {"en": "follow-up", "sv": "uppf\u00f6ljning"}, "repeats": true, "tolerance": "3 weeks"}, {"after": null, "aliases": ["slut", "efter", "after", "end", "vid avslut"], "at": null, "every": null, "id": "exit", "label": {"en": "exit", "sv": "avslut"}, "repeats": false, "tolerance": null}], "owner": "V\u00e6ksthusets Forskningscenter", "permission": {"en": "The instrument is used under an agreement with its owner. This file holds no official wording. Whoever has the right to it puts it in an overlay file, which replaces the texts here.", "sv": "Instrumentet anv\u00e4nds efter avtal med \u00e4garen. Den h\u00e4r filen inneh\u00e5ller inga officiella formuleringar. Den som har r\u00e4tt till dem l\u00e4gger in dem i ett \u00f6verl\u00e4gg, som ers\u00e4tter texterna h\u00e4r."}, "safety": {"after": null, "attended": false, "before": {"en": "The answers are for the talk between participant and mentor. There are no right or wrong answers, and questions may be skipped. The answers are not used to decide about benefits.", "sv": "Svaren \u00e4r till f\u00f6r samtalet mellan deltagare och mentor. Det finns inga r\u00e4tta eller felaktiga svar, och det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att besluta om ers\u00e4ttning.", "sv-x-latt": "Svaren hj\u00e4lper er n\u00e4r ni pratar med varandra. Inget svar \u00e4r fel. Det g\u00e5r bra att hoppa \u00f6ver fr\u00e5gor. Svaren anv\u00e4nds inte f\u00f6r att best\u00e4mma om ers\u00e4ttning."}, "checklist": [], "help_contacts": false}, "scales": {"stammer5": {"basis": {}, "confidence": "provisional", "earliest": null, "ends": null, "latest": null, "max_length": null, "missing": [{"code": 98, "label": {"en": "don''t know", "sv": "vet ej", "sv-x-latt": "vet inte"}, "reason": "dont_know", "spoken": null}], "options": [{"code": 1, "exclusive": false, "id": null, "label": {"en": "not true at all", "sv": "st\u00e4mmer inte alls", "sv-x-latt": "st\u00e4mmer inte alls"}, "picture": null, "spoken": null}, {"code": 2, "exclusive": false, "id": null, "label": {"en": "mostly not true", "sv": "st\u00e4mmer ganska d\u00e5ligt", "sv-x-latt": "st\u00e4mmer lite"}, "picture": null, "spoken": null}, {"code": 3, "exclusive": false, "id": null, "label": {"en": "partly true", "sv": "st\u00e4mmer delvis", "sv-x-latt": "st\u00e4mmer till h\u00e4lften"}, "picture": null, "spoken": null}, {"code": 4, "exclusive": false, "id": null, "label": {"en": "mostly true", "sv": "st\u00e4mmer ganska bra", "sv-x-latt": "st\u00e4mmer ganska bra"}, "picture": null, "spoken": null}, {"code": 5, "exclusive": false, "id": null, "label": {"en": "completely true", "sv": "st\u00e4mmer helt", "sv-x-latt": "st\u00e4mmer helt"}, "picture": null, "spoken": null}], "positive": [4, 5], "range": null, "source": "Eget antagande: \u00e4garens skala \u00e4r inte offentlig", "step": 1.0, "type": "ordinal", "unit": null}}, "scores": [{"basis": {}, "better": null, "confidence": "provisional", "id": "sammanvagt", "items": ["jobbsokning", "arbetsmarknad", "halsa", "mal", "tilltro", "yrkeskompetens", "natverk", "vardagsork", "arbetsidentitet"], "label": {"en": "Mean of nine questions (not a BIP score)", "sv": "Medelv\u00e4rde av nio fr\u00e5gor (inte ett BIP-m\u00e5tt)"}, "method": "mean", "min_answered": 7, "note": {"en": "This is not a BIP score. The owner reports the indicators one by one and has no composite. The mean is our own, of the nine questions that both participant and mentor answer.", "sv": "Det h\u00e4r \u00e4r inte ett BIP-m\u00e5tt. \u00c4garen redovisar indikatorerna en och en och har ingen sammanv\u00e4gning. Medelv\u00e4rdet \u00e4r v\u00e5rt eget och bygger p\u00e5 de nio fr\u00e5gor som b\u00e5de deltagare och mentor svarar p\u00e5."}, "opt_in": true, "part_of": null, "partial": null, "positive": {}, "rescale": null, "reverse": [], "source": "Eget till\u00e4gg: \u00e4garen redovisar indikatorerna en och en", "weights": {}}], "sections": [{"id": "mot_arbete", "label": {"en": "On the way to work or studies", "sv": "P\u00e5 v\u00e4g mot arbete eller studier", "sv-x-latt": "P\u00e5 v\u00e4g mot jobb eller studier"}, "note": null}, {"id": "grund", "label": {"en": "Skills, support and everyday life", "sv": "Kunskaper, st\u00f6d och vardag", "sv-x-latt": "Kunskap, st\u00f6d och vardag"}, "note": null}], "source": "V\u00e6ksthusets Forskningscenter: Besk\u00e6ftigelses Indikator Projektet, offentliga sidor; SKAPA, Samordningsf\u00f6rbundet i Halland med Sjuh\u00e4rad 2020", "title": {"en": "BIP/SKAPA: progression towards work or studies", "sv": "BIP/SKAPA: progression mot arbete eller studier", "sv-x-latt": "Mina steg mot jobb eller studier"}, "valid_from": null, "version": "0.1.0", "versions": []}','answers_bip_0_1_0',X'0E0DFA9555CA806716D5D91232323724',X'EDACA80CB72339A0E304889CCAF60FEF7B55E7A1979F4C94FBE297A7357F5C41');
CREATE TABLE log (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	action TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	records INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	previous BLOB NOT NULL, 
	hash BLOB NOT NULL, 
	CONSTRAINT pk_log PRIMARY KEY (seq), 
	CONSTRAINT ck_log_records CHECK (records >= 0), 
	CONSTRAINT ck_log_content CHECK (length(content) = 32), 
	CONSTRAINT ck_log_previous CHECK (length(previous) = 32), 
	CONSTRAINT ck_log_hash CHECK (length(hash) = 32)
)
 STRICT

;
INSERT INTO "log" VALUES(1,'2026-11-22T22:15:50.351291Z','mentor-1','create',1,1,X'F096CD89E824F3E77B90E0A72BA5F2CB6DFA54DDC08992BA6B3DEC5BBBC3E554',X'0000000000000000000000000000000000000000000000000000000000000000',X'179A96F5DB15778ECCCB9244EDD44A9FBB97A69AC704AC14FC8087FA134EB058');
INSERT INTO "log" VALUES(2,'2026-11-22T22:15:50.392281Z','mentor-1','participant',2,4,X'DE5CA7A5112829E1C277EAB884D88D69AE9871B87C4508E299C6E16D2B3790A3',X'179A96F5DB15778ECCCB9244EDD44A9FBB97A69AC704AC14FC8087FA134EB058',X'03A8039CC29999C0D85644357975FD913E000B97DBDF079DF01E07723603386E');
INSERT INTO "log" VALUES(3,'2026-11-22T22:15:50.394943Z','mentor-1','consent',6,2,X'B3E69C9A639917E7AE25D0C459D83E0F1084DBCFBB1BCF61E453144ECB7A3EBD',X'03A8039CC29999C0D85644357975FD913E000B97DBDF079DF01E07723603386E',X'91BD43A58DEF5FC92692AE8837615254A5C0148041688C9F296A16540DEAC6C5');
INSERT INTO "log" VALUES(4,'2026-11-22T22:15:50.395978Z','mentor-1','participant',8,4,X'3A79BFDB44187C771A900885EF5E5EF5E51096A2A0A612335F8F1553737C78FD',X'91BD43A58DEF5FC92692AE8837615254A5C0148041688C9F296A16540DEAC6C5',X'592245314080DE6138B8AFB97AF3B6DB5C8DCEE6A436D0FB3C9720F66401F0B2');
INSERT INTO "log" VALUES(5,'2026-11-22T22:15:50.396811Z','mentor-1','consent',12,2,X'6B4E2D1796450E93AF8A18B66971FDBC3401B4598356BA0234B2E0CA707679AD',X'592245314080DE6138B8AFB97AF3B6DB5C8DCEE6A436D0FB3C9720F66401F0B2',X'F4381DBB8ABAC4A43C62C8F1E8A870B6E60C09D9CEC4B3EF7A85A29C98B32AFB');
INSERT INTO "log" VALUES(6,'2026-11-22T22:15:50.397642Z','mentor-1','participant',14,4,X'18C5CF57BC65A2B73FE94244A149A731278EE3F2EE5170809089A47A51923E10',X'F4381DBB8ABAC4A43C62C8F1E8A870B6E60C09D9CEC4B3EF7A85A29C98B32AFB',X'7A1EE36DA54602973CB6B5D5AFB5110B8E17EE722B7E9F4947BE3AA94F036FAF');
INSERT INTO "log" VALUES(7,'2026-11-22T22:15:50.398456Z','mentor-1','consent',18,2,X'10B8A0D8DAB984118ECCB8C2B97D7D0F9C85EC2334C9659400CFDA7E1ECAFC24',X'7A1EE36DA54602973CB6B5D5AFB5110B8E17EE722B7E9F4947BE3AA94F036FAF',X'59F254A44AAD0F14DF310CA7C112B35D3F25708B4F7630EECB844E5526286A97');
INSERT INTO "log" VALUES(8,'2026-11-22T22:15:50.400409Z','mentor-1','activity',20,1,X'FDF9612207C8ADD65A4806A234F8C4F3AEB4AA49B089B6193EB9782CF7F4323D',X'59F254A44AAD0F14DF310CA7C112B35D3F25708B4F7630EECB844E5526286A97',X'88B051880DC0ED0490C1B6701C6A121E3A24E0DD386B73DF98E3A406F1E8F1BB');
INSERT INTO "log" VALUES(9,'2026-11-22T22:15:50.403044Z','mentor-1','note',21,1,X'E5F4D8A7335FFF5601339DF8F27D8ADE926C1B81E4E7EAD6FD9C2372C9542DB4',X'88B051880DC0ED0490C1B6701C6A121E3A24E0DD386B73DF98E3A406F1E8F1BB',X'2EC862C6CDD8AE9FC3236801239FC156903E7DCC46F062667226A94FBF842BCF');
INSERT INTO "log" VALUES(10,'2026-11-22T22:15:50.421242Z','mentor-1','record',22,5,X'9C21CFE78888B36DBC32741189DB1AF38189A1458DBBE4F2B5E0EB55AFAAD991',X'2EC862C6CDD8AE9FC3236801239FC156903E7DCC46F062667226A94FBF842BCF',X'0F00E717299C11634DCBD064C8C5BE02550B70D65470E7BCF70331DACD8BE5AB');
INSERT INTO "log" VALUES(11,'2026-11-22T22:15:50.426948Z','mentor-1','record',27,1,X'2E0EE7CBB70BB2FED36FEF0D4BEF9B73D0ED85E4A026E985DA31E93C18190DE9',X'0F00E717299C11634DCBD064C8C5BE02550B70D65470E7BCF70331DACD8BE5AB',X'998619868EA1626904E7F1238FE26CC4CB163ECB54081748127C67EF4443DCA0');
INSERT INTO "log" VALUES(12,'2026-11-22T22:15:50.436316Z','mentor-1','record',28,3,X'7EA0EE951D29189D159E3FF09DD93FE24E14A404B1D60B3626D7FA3EA6F7EB6B',X'998619868EA1626904E7F1238FE26CC4CB163ECB54081748127C67EF4443DCA0',X'99E1FBA249A828DE98D399B64B909DAC51D96179047E78BB4302D8B22E5252CA');
INSERT INTO "log" VALUES(13,'2026-11-22T22:15:50.440764Z','mentor-1','record',31,1,X'DC32D012021DA80DE0114D095F22BB8492D598A6E377C9540D6389A709F0BAC4',X'99E1FBA249A828DE98D399B64B909DAC51D96179047E78BB4302D8B22E5252CA',X'330551C4CFA08041DDC266B9638C6653C06B4332FEA660373911D9C6D466D2E8');
INSERT INTO "log" VALUES(14,'2026-11-22T22:15:50.442759Z','mentor-1','retract',32,1,X'6B1E46FD9C1F6F09A4F5DCC7B743AF7398E8240E2F34EE0B509E1F872344D8E2',X'330551C4CFA08041DDC266B9638C6653C06B4332FEA660373911D9C6D466D2E8',X'04322ACD7D6C57C84163CE666FB02E56487C783F75F4A256A7E0419F5C615263');
INSERT INTO "log" VALUES(15,'2026-11-22T22:15:50.451332Z','mentor-1','record',33,3,X'0C05ED1E33AE73048B3F0CF3DFD972A4F78E16371F278B1ABA542FF4BED3D2F8',X'04322ACD7D6C57C84163CE666FB02E56487C783F75F4A256A7E0419F5C615263',X'7483CC74D1BF072266D8EB5BEFAA50001F12EAFFBC4845451C60DBD77E59F729');
INSERT INTO "log" VALUES(16,'2026-11-22T22:15:50.470399Z','mentor-1','record',36,3,X'CB9CFECB61416CD66AA5EB23D3DFE7D0B104119BE0163D182ECC4C81B5979E11',X'7483CC74D1BF072266D8EB5BEFAA50001F12EAFFBC4845451C60DBD77E59F729',X'A64D3AD9333FF0EE14856975A2005A93417B2F4070BB988A47D9C050B7EFC049');
INSERT INTO "log" VALUES(17,'2026-11-22T22:15:50.471908Z','mentor-1','exit',39,2,X'17E0D817781E0692671463506508578F8522DD992F402B1831687859884BB739',X'A64D3AD9333FF0EE14856975A2005A93417B2F4070BB988A47D9C050B7EFC049',X'2872E02BF86D17257A359E2375F5C289F22E25EF4C74D1071280E241D9A2810F');
INSERT INTO "log" VALUES(18,'2026-11-22T22:15:50.484578Z','mentor-1','release',41,1,X'C6375BA5C8DBFC7C345828324CAF0B982C3CA58E14D5F6B9530B458604E1C94D',X'2872E02BF86D17257A359E2375F5C289F22E25EF4C74D1071280E241D9A2810F',X'0C487A9C20DEF68623780AA48E6BC38E031FD0D8173D37B65FE83D43EFA4F170');
INSERT INTO "log" VALUES(19,'2026-11-22T22:15:50.504490Z','mentor-1','erase',42,1,X'5A4B31CD3396A71CCC6E1AA16016EBF86F4AB0D74F2F25B4A18CFE817017809F',X'0C487A9C20DEF68623780AA48E6BC38E031FD0D8173D37B65FE83D43EFA4F170',X'BB0706C8D921316EEED5851B395BD35E8E3CA83109D27C046B6221902AA3E05A');
INSERT INTO "log" VALUES(20,'2026-11-22T22:15:50.511335Z','mentor-1','import',43,1,X'8261EB3A143BE0290F8006AD1D07266BB88837D66203AC228BDD84BFAE79ECC7',X'BB0706C8D921316EEED5851B395BD35E8E3CA83109D27C046B6221902AA3E05A',X'6DC807FD38D53B5E4C41736FC47732E08540CC3F5D3581C7BEF1E2A578E79A9E');
INSERT INTO "log" VALUES(21,'2026-11-22T22:15:50.512775Z','mentor-1','goal',44,1,X'01028AD4E7B75CD84D1A5E1049B8055BEC9E7A240B511E49443356EB5274194D',X'6DC807FD38D53B5E4C41736FC47732E08540CC3F5D3581C7BEF1E2A578E79A9E',X'2A0D32AA083DA3C1F6062527BFDE426391A2BB022B98B6CA71C1E15F170D01F0');
CREATE TABLE mentorships (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	insats TEXT, 
	mentor TEXT NOT NULL, 
	start TEXT NOT NULL, 
	exit TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_mentorships PRIMARY KEY (id), 
	CONSTRAINT fk_mentorships_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_mentorships_supersedes FOREIGN KEY(supersedes) REFERENCES mentorships (id), 
	CONSTRAINT ck_mentorships_start CHECK (length(start) = 10), 
	CONSTRAINT ck_mentorships_exit CHECK (length(exit) = 10), 
	CONSTRAINT ck_mentorships_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_mentorships_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "mentorships" VALUES(5,'p1',NULL,'Älvan','mentor-2','2024-03-01',NULL,X'493D69FEB00D89723391C99255E72CC2',X'BCC1FE80E260586FEEDB1AA535F2D107F91086D6D78A9760669F76BA4A56DE1F');
INSERT INTO "mentorships" VALUES(11,'p2',NULL,'Älvan','mentor-2','2024-03-01',NULL,X'0D0DA1DBF39B5DB4337957675162AB90',X'BE49B225F8E287A853D07B10CA9AC1CF587E6E79A24E7ECA6CD6254022151A43');
INSERT INTO "mentorships" VALUES(39,'p2',11,'Älvan','mentor-2','2024-03-01','2024-09-01',X'F005BE2A1E931884288D97ED9A8A3DF1',X'010C9A0116B2FC8D47FF2EADE179570FE76AFD536921AE1FE50711D0464897AD');
CREATE TABLE notes (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	date TEXT NOT NULL, 
	text TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (id), 
	CONSTRAINT fk_notes_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_notes_supersedes FOREIGN KEY(supersedes) REFERENCES notes (id), 
	CONSTRAINT ck_notes_date CHECK (length(date) = 10), 
	CONSTRAINT ck_notes_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_notes_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "notes" VALUES(21,'p1',NULL,'2024-03-01','började i mars',X'5FB830E6C40E06632DE5B1767CA79892',X'E22CD7B4FB1982771E7CB1C0D59571C7205CDC7CEE2FD41CFCB77639920AFCDB');
CREATE TABLE participants (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_participants PRIMARY KEY (id), 
	CONSTRAINT uq_participants_participant UNIQUE (participant), 
	CONSTRAINT ck_participants_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_participants_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "participants" VALUES(2,'p1',X'5BFD3D2682EBB31924E6C2D79177B7DC',X'3ECC6A5159220A69A46B539013CE9626E6031A0456C57BBAC5D395601DAC0D40');
INSERT INTO "participants" VALUES(8,'p2',X'14A46A12CFD0A4ED6E9822928332CBA2',X'E3182DA6CD0A0A856D0BFFDA915FD4BE4350C4432287B295B4F6D86CBB07B117');
CREATE TABLE particulars (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	kon TEXT, 
	birth_year INTEGER, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_particulars PRIMARY KEY (id), 
	CONSTRAINT fk_particulars_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_particulars_supersedes FOREIGN KEY(supersedes) REFERENCES particulars (id), 
	CONSTRAINT ck_particulars_birth_year CHECK (birth_year BETWEEN 1900 AND 2100), 
	CONSTRAINT ck_particulars_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_particulars_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "particulars" VALUES(3,'p1',NULL,'kvinna',1990,X'2884AF35894E6C8698C4E6A11CB6FB47',X'734E776A9B6D38CA13895448C11A40B42780676C3590DCF820C79D41C0FF88CD');
INSERT INTO "particulars" VALUES(9,'p2',NULL,'man',1990,X'CDB06091CD27D88819F032F466ED1C21',X'EEEE8FE9051A3E10259D4B07837C330DE23F9A6AA2675FB798D94D237E6D6C38');
CREATE TABLE publications (
	id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	instrument TEXT NOT NULL, 
	until INTEGER NOT NULL, 
	selection TEXT NOT NULL, 
	content TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_publications PRIMARY KEY (id), 
	CONSTRAINT ck_publications_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_publications_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "publications" VALUES(41,'Årsredovisning','change','prov@1.0.0',41,'{"by":[]}','{"scores":[]}',X'70EB8F8B001A6F883CD287FB7FAF9D45',X'BCA16D10D0239073E40927DA8D9E13E17E8A6650D7BC0427A3F67D6EFBEDA0D4');
CREATE TABLE self_codes (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	survey TEXT NOT NULL, 
	elements TEXT NOT NULL, 
	same_as TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_self_codes PRIMARY KEY (id), 
	CONSTRAINT fk_self_codes_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_self_codes_supersedes FOREIGN KEY(supersedes) REFERENCES self_codes (id), 
	CONSTRAINT fk_self_codes_same_as FOREIGN KEY(same_as) REFERENCES participants (participant), 
	CONSTRAINT ck_self_codes_same_as CHECK (same_as <> participant), 
	CONSTRAINT ck_self_codes_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_self_codes_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "self_codes" VALUES(43,'p2',NULL,'prov','["0a1b","",""]',NULL,X'4D6ED4647BDE190D6D7547BD31D06839',X'B78A040C453A96E51C2AF194D1686976D65C27EF15E9BBBCB7EC16490B2E0211');
CREATE TABLE store (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	public_key BLOB NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_store PRIMARY KEY (id), 
	CONSTRAINT uq_store_name UNIQUE (name), 
	CONSTRAINT ck_store_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_store_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "store" VALUES(1,'store-de58cf055fd5',X'17392A7BFC64D641E54B1B746CD32269D6FB57662AFB6B0137A517F1D6E85C11',X'D771F9D9B54773BDAD324A06DFEC6FE4',X'AEE76C688701DA34018ECECCF99F23549BDD8CF5EFA566C9D1C163230F735F48');
CREATE TABLE sub_goals (
	id INTEGER NOT NULL, 
	participant TEXT NOT NULL, 
	supersedes INTEGER, 
	instrument TEXT NOT NULL, 
	score TEXT NOT NULL, 
	respondent TEXT NOT NULL, 
	goal TEXT NOT NULL, 
	set_on TEXT NOT NULL, 
	reach_by TEXT, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_sub_goals PRIMARY KEY (id), 
	CONSTRAINT fk_sub_goals_participant FOREIGN KEY(participant) REFERENCES participants (participant), 
	CONSTRAINT fk_sub_goals_supersedes FOREIGN KEY(supersedes) REFERENCES sub_goals (id), 
	CONSTRAINT ck_sub_goals_respondent CHECK (respondent IN ('participant', 'mentor')), 
	CONSTRAINT ck_sub_goals_set_on CHECK (length(set_on) = 10), 
	CONSTRAINT ck_sub_goals_reach_by CHECK (length(reach_by) = 10), 
	CONSTRAINT ck_sub_goals_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_sub_goals_digest CHECK (length(digest) = 32)
)
 STRICT

;
INSERT INTO "sub_goals" VALUES(44,'p1',NULL,'prov@1.0.0','a','participant','7','2024-03-02','2024-06-01',X'8B2AAEF04F52771E08E8CE852A88DFD1',X'B9DD5479593FF50E01D2F2A536C2476B27ABC6601458B1F7D722F534C7C12491');
CREATE TABLE upgrades (
	id INTEGER NOT NULL, 
	revision TEXT NOT NULL, 
	program TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_upgrades PRIMARY KEY (id), 
	CONSTRAINT ck_upgrades_salt CHECK (length(salt) = 16), 
	CONSTRAINT ck_upgrades_digest CHECK (length(digest) = 32)
)
 STRICT

;
CREATE INDEX ix_imports_sha256 ON imports (sha256);
CREATE INDEX ix_particulars_participant ON particulars (participant);
CREATE UNIQUE INDEX uq_particulars_supersedes ON particulars (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_enrolments_participant ON enrolments (participant);
CREATE UNIQUE INDEX uq_enrolments_supersedes ON enrolments (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_mentorships_participant ON mentorships (participant);
CREATE UNIQUE INDEX uq_mentorships_supersedes ON mentorships (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_consents_participant ON consents (participant);
CREATE UNIQUE INDEX uq_consents_supersedes ON consents (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_activities_participant ON activities (participant);
CREATE UNIQUE INDEX uq_activities_supersedes ON activities (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_notes_participant ON notes (participant);
CREATE UNIQUE INDEX uq_notes_supersedes ON notes (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_forms_participant ON forms (participant, instrument);
CREATE INDEX ix_forms_instrument ON forms (instrument);
CREATE UNIQUE INDEX uq_forms_supersedes ON forms (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_gaps_erasure ON gaps (erasure);
CREATE INDEX ix_self_codes_participant ON self_codes (participant);
CREATE INDEX ix_self_codes_same_as ON self_codes (same_as);
CREATE UNIQUE INDEX uq_self_codes_supersedes ON self_codes (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX ix_sub_goals_participant ON sub_goals (participant);
CREATE UNIQUE INDEX uq_sub_goals_supersedes ON sub_goals (supersedes) WHERE supersedes IS NOT NULL;
COMMIT;
