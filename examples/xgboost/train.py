"""Trains trees on the features that a member's extractor gives, and saves them.

python3 train.py extractor/ faces/ booster.ubj          faces/ has the folders sad and happy
"""
import sys

import numpy as np
import tensorflow as tf
import xgboost as xgb

extractor, faces, file = sys.argv[1:]
extract = tf.saved_model.load(extractor).signatures["serving_default"]
data = tf.keras.utils.image_dataset_from_directory(
    faces, class_names=["sad", "happy"], color_mode="grayscale", image_size=(48, 48), batch_size=64)
features, labels = [], []
for pictures, happy in data:  # from 0 to 1, in three equal channels, as the extractor was trained
    features.append(extract(input=tf.repeat(pictures / 255, 3, axis=3))["output"].numpy())
    labels.append(happy.numpy())
model = xgb.XGBClassifier(n_estimators=300, max_depth=5, device="cpu")
model.fit(np.concatenate(features), np.concatenate(labels))  # happy is 1
model.get_booster().save_model(file)
