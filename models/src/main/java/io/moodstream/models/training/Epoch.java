package io.moodstream.models.training;

/**
 * One pass over the training photos (for trees, one block of rounds).
 *
 * @param number from 1
 * @param of number of epochs planned
 * @param loss mean training loss
 * @param accuracy share of training photos classified correctly, in [0, 1]
 * @param validationLoss mean loss on the validation photos
 * @param validationAccuracy share of validation photos classified correctly, in [0, 1]
 */
public record Epoch(
        int number, int of, double loss, double accuracy, double validationLoss, double validationAccuracy) {}
