# An application that signs people in by authlib's Flask client, as its documentation has it. Debian: python3-authlib, python3-flask.
#   python3 authlib-flask.py ISSUER
import subprocess
import sys
import threading

from authlib.integrations.flask_client import OAuth
from flask import Flask, jsonify, url_for
from werkzeug.serving import make_server

app = Flask(__name__)
app.secret_key = 'a-secret'
oauth = OAuth(app)
oauth.register('shop', client_id='shop', client_secret='shop-secret', client_kwargs={'scope': 'openid email profile'},
               server_metadata_url=sys.argv[1] + '.well-known/openid-configuration')


@app.route('/login')
def login():
    return oauth.shop.authorize_redirect(url_for('callback', _external=True))


@app.route('/callback')
def callback():
    token = oauth.shop.authorize_access_token()
    return jsonify({'id_token': token['userinfo'], 'userinfo': oauth.shop.userinfo()})


server = make_server('localhost', 0, app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(subprocess.run(['node', 'walk.mjs', f'http://localhost:{server.server_port}/login'], capture_output=True, text=True).stdout)
