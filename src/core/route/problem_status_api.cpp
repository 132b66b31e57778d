#include <algorithm>
#include <array>
#include <utility>

#include "core/route/problem_status.h"

namespace halfsky::core {
namespace {

using Entry = std::pair<std::string_view, int>;

// Exact codes first; of prefixes (they end with a point) the longest that fits counts.
constexpr std::array exact{
    Entry{"accounts.refused", 401},
    Entry{"accounts.second_factor_needed", 401},
    Entry{"accounts.first_sign_in", 401},
    Entry{"accounts.password_old", 401},
    Entry{"accounts.wait", 429},
    Entry{"accounts.busy", 503},
    Entry{"accounts.setup_over", 409},
    Entry{"accounts.not_there", 404},
    Entry{"accounts.name_taken", 409},
    Entry{"accounts.second_person_needed", 409},
    Entry{"access.step_up_needed", 403},
    Entry{"access.budget_spent", 429},
    Entry{"access.basis_missing", 409},
    Entry{"entry.changed_meanwhile", 412},
    Entry{"entry.act_not_possible", 409},
    Entry{"entry.approved_by_filler", 409},
    Entry{"entry.already_draft", 409},
    Entry{"entry.already_registered", 409},
    Entry{"entry.already_exited", 409},
    Entry{"entry.waits_for_claim", 409},
    Entry{"claim.settled", 409},
    Entry{"erasure.reason_short", 422},
    Entry{"exports.area_too_wide", 422},
    Entry{"exports.nobody", 422},
    Entry{"exports.reason_short", 422},
    Entry{"exports.too_few", 422},
    Entry{"exports.too_many", 422},
    Entry{"household.not_there", 404},
    Entry{"import.file_missing", 422},
    Entry{"import.name_missing", 422},
    Entry{"import.not_there", 404},
    Entry{"import.number_invalid", 422},
    Entry{"import.one_correction", 422},
    Entry{"import.reason_missing", 422},
    Entry{"import.row_not_there", 404},
    Entry{"import.value_invalid", 422},
    Entry{"import.value_unknown", 422},
    Entry{"import.village_unknown", 422},
    Entry{"memory.full", 503},
    Entry{"office.exists", 409},
    Entry{"office.not_there", 404},
    Entry{"person.erased", 404},
    Entry{"person.not_there", 404},
    Entry{"post.not_there", 404},
    Entry{"parameters.day_taken", 409},
    Entry{"people.oneself", 409},
    Entry{"people.not_there", 404},
    Entry{"post.for_oneself", 409},
    Entry{"post.separated", 409},
    Entry{"post.too_many", 409},
    Entry{"relation.exists", 409},
    Entry{"relation.for_oneself", 409},
    Entry{"relation.not_there", 404},
    Entry{"relation.too_many", 409},
    Entry{"review.decision_unknown", 422},
    Entry{"review.reason_missing", 422},
    Entry{"review.value_not_here", 422},
    Entry{"relation.one_subject", 400},
    Entry{"request.bad_token", 403},
    Entry{"request.forbidden", 403},
    Entry{"request.answer_lost", 409},
    Entry{"request.in_progress", 409},
    Entry{"request.key_reused", 409},
    Entry{"request.method", 405},
    Entry{"request.no_session", 401},
    Entry{"request.not_there", 404},
    Entry{"request.no_post", 403},
    Entry{"request.parameter_unknown", 400},
    Entry{"request.too_often", 429},
    Entry{"request.version_missing", 412},
    Entry{"request.version_wrong", 412},
    Entry{"spell.not_there", 404},
    Entry{"store.busy", 503},
    Entry{"store.full", 503},
    Entry{"store.overloaded", 503},
    Entry{"store.read_only", 503},
    Entry{"store.too_slow", 503},
    Entry{"audit.not_durable", 503},
};
constexpr std::array prefixes{
    Entry{"accounts.", 422}, Entry{"access.", 422},   Entry{"entry.", 422},   Entry{"form.", 400},
    Entry{"import.", 409},   Entry{"json.", 400},     Entry{"office.", 422},  Entry{"parameters.", 422},
    Entry{"post.", 422},     Entry{"relation.", 422}, Entry{"request.", 400}, Entry{"review.", 409},
    Entry{"field.", 422},    Entry{"figures.", 422},  Entry{"people.", 422},  Entry{"backup.", 409},
    Entry{"claim.", 422},    Entry{"exports.", 409},  Entry{"erasure.", 409}, Entry{"job.", 409},
    Entry{"print.", 503},
};

}  // namespace

int status_of(std::string_view code) {
  const auto found =
      std::find_if(exact.begin(), exact.end(), [&](const Entry& entry) { return entry.first == code; });
  if (found != exact.end()) return found->second;
  const auto prefix = std::find_if(prefixes.begin(), prefixes.end(),
                                   [&](const Entry& entry) { return code.starts_with(entry.first); });
  return prefix == prefixes.end() ? 500 : prefix->second;
}

}  // namespace halfsky::core
