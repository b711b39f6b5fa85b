# Targets of the shop.
include scripts/init.mk
-include local.mk
PYTHON ?= python3
export DB_PASSWORD := not-a-real-one

.PHONY: test lint deploy

test: build test-unit ## Run all tests
	@./scripts/test.sh
	-$(PYTHON) -m pytest \
		--maxfail 1

ifeq ($(OS),linux)
test-unit:; @npm test
else
test-unit:
	# nothing here
endif

define HELP
not: a rule
endef

deploy: ENV = production
deploy:: test | build
	$(MAKE) -C infra apply

$(OBJECTS): %.o: %.c
	cc -c $<
