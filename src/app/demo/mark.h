#pragma once
// The mark of a store that holds the demonstration: whoever shows anything of it shows 演示数据 with it.
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "platform/store/store.h"

namespace halfsky::app::demo {

// `making` says how the demonstration was made: "women=100000 seed=2020 as_of=2026-10-31".
Result<void> mark_demonstration(platform::Writer& writer, const std::string& making);

// Absent for a store of real people.
Result<std::optional<std::string>> demonstration_mark(platform::Connection& connection);

// True once anybody was ever enrolled; such a store is never filled.
Result<bool> has_people(platform::Connection& connection);

std::span<const platform::Sql> mark_statements();

}  // namespace halfsky::app::demo
