#pragma once
// Finds women by name, by part of a name, or by the first letters of its sounds, although no index of names
// lies on disk (design rule 4). When a county is first searched its names are opened once and kept as keyed
// hashes of characters, of pairs of characters and of sounds, under a key that dies with the process. What is
// found is only likely: the caller opens the entries and compares with `fits`. Any thread may call it.
#include <cstdint>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/scope.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"
#include "platform/store/store.h"

namespace halfsky::ledger {

struct NameQuery {
  enum class By : std::uint8_t { text, initials };
  By by = By::text;
  std::string text;  // characters of the name, or Latin letters; spaces do not count
};

// True if the name holds the characters in this order, or its sounds begin with, or hold, these letters.
bool fits(const NameQuery& query, std::string_view name);

class NameDirectory {
 public:
  NameDirectory(platform::Store& store, const platform::KeyVault& vault, platform::Random& random);

  // Entries of the county whose name is likely to fit, in no order; at most `most`. An empty query finds
  // nothing. Refuses what opening refuses.
  Result<std::vector<Id>> find(const std::string& county, const NameQuery& query, std::size_t most);

  // An entry was written, to be called after its act is durable: kept current if its county is loaded.
  void put(const std::string& county, const Id& entry, std::string_view name);
  void remove(const std::string& county, const Id& entry);

 private:
  using Token = std::uint64_t;
  struct County {
    std::vector<Id> entries;
    std::unordered_map<Token, std::vector<std::uint32_t>> places;  // ascending
    std::unordered_map<Id, std::uint32_t> place_of;                // the newest place of an entry
  };

  Result<std::shared_ptr<County>> load(const std::string& county) const;
  void add(County& county, const Id& entry, std::string_view name) const;
  std::vector<Token> tokens_of_name(std::string_view name) const;
  std::vector<Token> tokens_of_query(const NameQuery& query) const;
  Token token(char kind, std::string_view text) const;
  std::vector<Id> look_up(const County& county, const std::vector<Token>& tokens, std::size_t most) const;

  platform::Store& store_;
  const platform::KeyVault& vault_;
  const platform::MacKey key_;
  mutable std::shared_mutex mutex_;
  std::map<std::string, std::shared_ptr<County>> counties_;
};

std::span<const platform::Sql> name_directory_statements();

}  // namespace halfsky::ledger
