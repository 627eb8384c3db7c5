"""Trains a small network on folders of happy and sad faces, and saves it.

python3 train.py faces/ mine.keras          faces/ has the folders sad and happy
"""
import sys

import keras
from keras import layers

faces, file = sys.argv[1:]
train, test = keras.utils.image_dataset_from_directory(
    faces, class_names=["sad", "happy"], label_mode="binary", color_mode="grayscale", image_size=(48, 48),
    validation_split=0.2, subset="both", seed=1)
model = keras.Sequential([
    keras.Input((48, 48, 1)), layers.Rescaling(1 / 255), layers.RandomFlip("horizontal"),
    layers.Conv2D(16, 3, activation="relu"), layers.BatchNormalization(), layers.MaxPooling2D(),
    layers.SeparableConv2D(32, 3, activation="relu"), layers.BatchNormalization(), layers.MaxPooling2D(),
    layers.SeparableConv2D(64, 3, activation="relu"), layers.GlobalAveragePooling2D(), layers.Dropout(0.3),
    layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=test, epochs=20)
model.save(file)
