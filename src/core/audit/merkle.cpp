#include "core/audit/merkle.h"

#include <bit>
#include <cassert>

namespace halfsky::core {
namespace {

constexpr std::uint8_t leaf_mark = 0;
constexpr std::uint8_t node_mark = 1;

// The leaves [first, first + size) of a tree; `first` is a multiple of the next power of two.
struct Range {
  std::uint64_t first;
  std::uint64_t size;

  bool whole() const { return std::has_single_bit(size); }
  std::uint64_t left_size() const { return std::bit_ceil(size) / 2; }
  Range left() const { return {first, left_size()}; }
  Range right() const { return {first + left_size(), size - left_size()}; }
};

Result<Digest> hash_of(Range range, const SubtreeReader& read) {
  if (range.whole()) return read(range.first, std::countr_zero(range.size));
  const auto left = hash_of(range.left(), read);
  if (!left) return left;
  const auto right = hash_of(range.right(), read);
  if (!right) return right;
  return node_hash(*left, *right);
}

}  // namespace

Digest leaf_hash(ByteView body) {
  return platform::sm3({ByteView{&leaf_mark, 1}, body});
}

Digest node_hash(const Digest& left, const Digest& right) {
  return platform::sm3({ByteView{&node_mark, 1}, left, right});
}

std::optional<Frontier> Frontier::from_bytes(std::uint64_t size, ByteView bytes) {
  Frontier frontier;
  if (bytes.size() != static_cast<std::size_t>(std::popcount(size)) * sizeof(Digest)) return std::nullopt;
  frontier.size_ = size;
  frontier.nodes_.resize(bytes.size() / sizeof(Digest));
  for (std::size_t i = 0; i < bytes.size(); ++i)
    frontier.nodes_[i / sizeof(Digest)][i % sizeof(Digest)] = bytes[i];
  return frontier;
}

Bytes Frontier::bytes() const {
  Bytes out;
  for (const Digest& node : nodes_) out.insert(out.end(), node.begin(), node.end());
  return out;
}

void Frontier::append_subtree(int height, const Digest& hash, const NodeMade& made) {
  assert((size_ & ((std::uint64_t{1} << height) - 1)) == 0);
  Digest node = hash;
  std::uint64_t number = size_ >> height;
  size_ += std::uint64_t{1} << height;
  if (made) made(height, number, node);
  for (; (number & 1U) == 1; ++height) {
    node = node_hash(nodes_.back(), node);
    nodes_.pop_back();
    number >>= 1U;
    if (made) made(height + 1, number, node);
  }
  nodes_.push_back(node);
}

void Frontier::append_tree(const Frontier& other, const NodeMade& made) {
  std::uint64_t left = other.size_;
  for (const Digest& node : other.nodes_) {
    const std::uint64_t leaves = std::bit_floor(left);
    append_subtree(std::countr_zero(leaves), node, made);
    left -= leaves;
  }
}

Digest Frontier::root() const {
  if (nodes_.empty()) return platform::sm3(ByteView{});
  Digest root = nodes_.back();
  for (std::size_t i = nodes_.size() - 1; i-- > 0;) root = node_hash(nodes_[i], root);
  return root;
}

Result<std::vector<Digest>> inclusion_path(std::uint64_t index, std::uint64_t size,
                                           const SubtreeReader& read) {
  assert(index < size);
  std::vector<Digest> path;
  for (Range range{0, size}; range.size > 1;) {
    const bool in_left = index < range.right().first;
    const auto beside = hash_of(in_left ? range.right() : range.left(), read);
    if (!beside) return tl::make_unexpected(beside.error());
    path.insert(path.begin(), *beside);
    range = in_left ? range.left() : range.right();
  }
  return path;
}

std::optional<Digest> root_of_path(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                   std::span<const Digest> path) {
  if (index >= size) return std::nullopt;
  Digest root = leaf;
  std::uint64_t last = size - 1;
  for (const Digest& beside : path) {
    if (last == 0) return std::nullopt;
    if ((index & 1U) == 1 || index == last) {
      root = node_hash(beside, root);
      while ((index & 1U) == 0 && index != 0) {
        index >>= 1U;
        last >>= 1U;
      }
    } else {
      root = node_hash(root, beside);
    }
    index >>= 1U;
    last >>= 1U;
  }
  if (last != 0) return std::nullopt;
  return root;
}

}  // namespace halfsky::core
