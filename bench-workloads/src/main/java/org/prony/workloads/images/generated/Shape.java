package org.prony.workloads.images.generated;

/** What an image may show; the place in this list, from 0, is its class. Each lies within 1.4 of the origin. */
enum Shape {
    DISC {
        @Override
        boolean covers(double x, double y) {
            return x * x + y * y < 0.8;
        }
    },
    RING {
        @Override
        boolean covers(double x, double y) {
            double square = x * x + y * y;
            return square > 0.35 && square < 1;
        }
    },
    SQUARE {
        @Override
        boolean covers(double x, double y) {
            return Math.max(abs(x), abs(y)) < 0.8;
        }
    },
    TRIANGLE {
        @Override
        boolean covers(double x, double y) {
            return y < 0.7 && y > 1.8 * abs(x) - 1;
        }
    },
    CROSS {
        @Override
        boolean covers(double x, double y) {
            return Math.min(abs(x), abs(y)) < 0.28 && Math.max(abs(x), abs(y)) < 1;
        }
    },
    STRIPES {
        @Override
        boolean covers(double x, double y) {
            double bar = abs(x);
            return abs(y) < 0.9 && (bar < 0.2 || (bar > 0.55 && bar < 0.95));
        }
    },
    CRESCENT {
        @Override
        boolean covers(double x, double y) {
            return x * x + y * y < 1 && (x - 0.5) * (x - 0.5) + y * y > 0.6;
        }
    },
    HALF_DISC {
        @Override
        boolean covers(double x, double y) {
            return x > 0 && (x - 0.4) * (x - 0.4) + y * y < 1;
        }
    },
    RHOMB {
        @Override
        boolean covers(double x, double y) {
            return 2 * abs(x) + abs(y) < 1.1;
        }
    },
    STAR {
        @Override
        boolean covers(double x, double y) {
            return Math.sqrt(abs(x)) + Math.sqrt(abs(y)) < 1.05;
        }
    };

    /** Whether the point is part of the shape. */
    abstract boolean covers(double x, double y);

    private static double abs(double x) {
        return x < 0 ? -x : x;
    }
}
