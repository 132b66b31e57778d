#pragma once
// What the API takes and answers of relations. Types only.
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "platform/json/described.h"

namespace halfsky::ledger {

struct RelationQuery {
  std::optional<std::string> region;  // its grids; the caller's own region where nothing is asked
  std::optional<std::string> post;    // all that it holds
  std::optional<std::string> entry;   // all about her
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(RelationQuery, (), (region, post, entry, limit, after))

struct RelationView {
  std::string id;
  std::string kind;
  std::optional<std::string> post;
  std::string user;
  std::string user_name;
  std::optional<std::string> role;
  std::optional<std::string> office_name;
  std::optional<std::string> entry;
  std::optional<std::string> region;
  std::optional<std::string> region_name;
  Date valid_from;
  std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(RelationView, (),
                      (id, kind, post, user, user_name, role, office_name, entry, region, region_name,
                       valid_from, valid_to))

struct RelationList {
  std::vector<RelationView> items;
  std::optional<std::string> next;
  std::optional<int> total;
};
BOOST_DESCRIBE_STRUCT(RelationList, (), (items, next, total))

struct NewRelationBody {
  std::string kind;
  std::optional<std::string> post;    // grid, case: who is to look after her
  std::optional<std::string> user;    // kin, conflict, exclusion: the account that must keep out
  std::optional<std::string> entry;   // all but grid
  std::optional<std::string> region;  // grid: a village
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewRelationBody, (), (kind, post, user, entry, region, valid_from, valid_to))

}  // namespace halfsky::ledger
