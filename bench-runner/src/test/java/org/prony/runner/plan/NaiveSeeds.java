package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The seeds of trials, and what a sample draws: SplitMix64 in whole numbers. */
final class NaiveSeeds {

    private NaiveSeeds() {}

    /** The seeds of one point of a choice's grid; {@code point} is that of its search, from 1. */
    static List<Long> of(NaiveChoice choice, int point) {
        RandomCampaign campaign = choice.campaign;
        if (campaign.words.containsKey("seed")) {
            return campaign.words.getOrDefault("seed", List.of()).stream()
                    .map(Long::valueOf)
                    .toList();
        }
        if (campaign.forcedTrials.isEmpty() && !choice.group.seeds().isEmpty()) {
            return choice.group.seeds();
        }
        if (campaign.forcedTrials.isEmpty() && !campaign.seeds.isEmpty()) {
            return campaign.seeds;
        }
        if (!choice.group.points().isEmpty()) {
            int each = campaign.forcedTrials.orElse(1);
            return derived(campaign.base(), (point - 1) * each, each);
        }
        return derived(
                campaign.base(),
                0,
                campaign.forcedTrials.or(() -> campaign.trials).orElse(3));
    }

    private static List<Long> derived(long base, int before, int count) {
        List<Long> seeds = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            seeds.add(word(base, before + i).shiftRight(33).longValueExact());
        }
        return seeds;
    }

    /** Those of the smallest keys, which are numbers from -2^63. */
    static List<NaiveTrial> sample(List<NaiveTrial> trials, int count, long base, int choice) {
        long stream = word(word(base, -2).longValue(), choice).longValue();
        List<Long> keys = new ArrayList<>();
        for (int i = 1; i <= trials.size(); i++) {
            keys.add(word(stream, i).longValue());
        }
        List<Long> smallest = keys.stream().sorted().limit(count).toList();
        List<NaiveTrial> drawn = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            if (smallest.contains(keys.get(i))) {
                drawn.add(trials.get(i));
            }
        }
        return drawn;
    }

    /** A word of SplitMix64, modulo 2^64. */
    private static BigInteger word(long base, int index) {
        BigInteger word = BigInteger.ONE.shiftLeft(64);
        BigInteger z = BigInteger.valueOf(base)
                .add(new BigInteger("9E3779B97F4A7C15", 16).multiply(BigInteger.valueOf(index)))
                .mod(word);
        z = z.xor(z.shiftRight(30))
                .multiply(new BigInteger("BF58476D1CE4E5B9", 16))
                .mod(word);
        z = z.xor(z.shiftRight(27))
                .multiply(new BigInteger("94D049BB133111EB", 16))
                .mod(word);
        return z.xor(z.shiftRight(31));
    }
}
