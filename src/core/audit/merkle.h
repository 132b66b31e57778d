#pragma once
// A Merkle tree in the shape of RFC 6962 with SM3: leaf SM3(00|bytes), node SM3(01|left|right). A tree grows
// by its right edge alone, which the frontier holds: one hash for each whole subtree that its size is made
// of, the largest first.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "platform/crypto/digest.h"

namespace halfsky::core {

using platform::Digest;

Digest leaf_hash(ByteView body);
Digest node_hash(const Digest& left, const Digest& right);

class Frontier {
 public:
  // Told of each whole subtree that comes to be: 2^height leaves, the `number`th of its height from 0.
  using NodeMade = std::function<void(int height, std::uint64_t number, const Digest& hash)>;

  Frontier() = default;
  // What bytes() gave; nothing where the bytes are no frontier of a tree of that size.
  static std::optional<Frontier> from_bytes(std::uint64_t size, ByteView bytes);
  Bytes bytes() const;

  void append(const Digest& leaf, const NodeMade& made = {}) { append_subtree(0, leaf, made); }
  // The size must be a multiple of 2^height.
  void append_subtree(int height, const Digest& hash, const NodeMade& made = {});
  // Puts another tree's subtrees to the right of this; their sizes must fit.
  void append_tree(const Frontier& other, const NodeMade& made = {});

  std::uint64_t size() const { return size_; }
  // SM3 of nothing for an empty tree.
  Digest root() const;

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> nodes_;
};

// The hash of the whole subtree of 2^height leaves that begins at leaf `first`.
using SubtreeReader = std::function<Result<Digest>(std::uint64_t first, int height)>;

// What proves that leaf `index` (from 0) is in the tree of `size` leaves: the hashes beside its way up.
Result<std::vector<Digest>> inclusion_path(std::uint64_t index, std::uint64_t size,
                                           const SubtreeReader& read);

// The root that follows from a leaf and its path; nothing where the path has not the right length.
std::optional<Digest> root_of_path(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                   std::span<const Digest> path);

}  // namespace halfsky::core
